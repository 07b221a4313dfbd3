/**
 * `npm test`: types, lint, format, unit and property tests, build, and the end-to-end tests, in this order.
 * Every step runs even when an earlier one failed, so that one run tells all; only the end-to-end tests need the build.
 */
import { run } from './run.ts';

const STEPS = ['types', 'lint', 'format:check', 'test:unit', 'build', 'test:e2e'];

const failed: string[] = [];
for (const step of STEPS) {
  console.log(`\n== npm run ${step}`);
  if (step === 'test:e2e' && failed.includes('build')) failed.push(`${step} (no build to test)`);
  else if (!run('npm', ['run', '--silent', step])) failed.push(step);
}

console.log(failed.length === 0 ? `\nAll steps done: ${STEPS.join(', ')}` : `\nNot in order: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
