/**
 * Property tests draw the same examples in every run, so that a test run says something about a change and not about
 * chance. `FC_SEED=<number> npm run test:unit` draws others: do that after a change of what they test.
 */
import fc from 'fast-check';

const DEFAULT_SEED = 1998;

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env['FC_SEED'] ?? DEFAULT_SEED) });
