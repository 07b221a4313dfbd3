/** Writes the published JSON Schema of scenario files: `npx tsx src/cli/write-scenario-schema.ts`. */
import { writeFileSync } from 'node:fs';
import { scenarioJsonSchemaText } from '../scenario/json-schema.ts';

writeFileSync(new URL('../../public/scenario.schema.json', import.meta.url), scenarioJsonSchemaText());
