/** Writes `.oxlintrc.arrows.json` from the lists in `src/boundaries.ts`. Run it after a change there. */
import { writeFileSync } from 'node:fs';
import { lintArrows } from './lint-arrows.ts';

writeFileSync('.oxlintrc.arrows.json', `${JSON.stringify(lintArrows(), null, 2)}\n`);
console.log('.oxlintrc.arrows.json written');
