/**
 * The published JSON Schema of scenario files, generated from the schema that validates them, so that an
 * editor's hints and Machscope's own judgement agree. It says what one field may be; the rules between fields
 * (`checks.ts`) and that a duration denotes whole nanoseconds within its range are told in descriptions only.
 * Apart from the rest because only the build needs it, and the page should not carry it.
 */
import { toJsonSchema } from '@valibot/to-json-schema';
import { fileLimits } from './limits.ts';
import { scenarioSchema } from './schema/scenario.ts';

/** The schema as a JSON value (draft 2020-12). */
export const scenarioJsonSchema = (): object => ({
  $id: 'scenario.schema.json',
  title: 'Machscope scenario',
  description:
    `Two hosts, a link and a workload. At most ${fileLimits.bytes} bytes, nested at most ${fileLimits.nesting} levels deep. ` +
    'Durations are strings with a unit ("10s", "50ms", "14.2us", "800ns") and denote whole nanoseconds.',
  ...toJsonSchema(scenarioSchema, {
    target: 'draft-2020-12',
    typeMode: 'input',
    ignoreActions: ['check'],
  }),
});

/** The text of `public/scenario.schema.json`. */
export const scenarioJsonSchemaText = (): string => `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`;
