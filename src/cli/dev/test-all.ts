/**
 * `npm test`: types, lint, format, unit and property tests, build and its size, the
 * single-file build, and the end-to-end tests, in this order.
 * Every step runs even when an earlier one failed, so that one run tells all; only what needs the build waits for it.
 */
import { run } from './run.ts';

interface Step {
  name: string;
  needsBuild?: true;
}

const STEPS: Step[] = [
  { name: 'types' },
  { name: 'lint' },
  { name: 'format:check' },
  { name: 'test:unit' },
  { name: 'build' },
  { name: 'size', needsBuild: true },
  { name: 'build:single' },
  { name: 'test:e2e', needsBuild: true },
];

const failed: string[] = [];
for (const { name, needsBuild } of STEPS) {
  console.log(`\n== npm run ${name}`);
  if (needsBuild && failed.includes('build')) failed.push(`${name} (there is no build)`);
  else if (!run('npm', ['run', '--silent', name])) failed.push(name);
}

const names = STEPS.map((step) => step.name).join(', ');
console.log(failed.length === 0 ? `\nAll steps are in order: ${names}` : `\nNot in order: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
