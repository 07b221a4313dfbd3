/**
 * The scenario with every default: the benchmark of section 5.4 on two 166 MHz machines at 100 Mbit/s full
 * duplex, with the settings that the text leaves open as this project has chosen them. It is what an empty
 * scenario file (`{"machscope": 1}`) denotes, so the defaults exist once, in the limits table and the schema.
 */
import { parseScenario } from './parse.ts';
import { sentence } from './result.ts';
import type { Scenario, StackSpec } from './types.ts';

/** A fresh scenario from a file form that is known to be right. A mistake in it is a mistake in Machscope. */
export const scenarioOf = (file: object): Scenario => {
  const parsed = parseScenario({ machscope: 1, ...file });
  if (!parsed.ok) throw new Error(`built-in scenario: ${parsed.problems.map(sentence).join('; ')}`);
  return parsed.value;
};

export const defaultScenario = (): Scenario => scenarioOf({});

/** The scenario on other stacks. */
export const withStacks = (scenario: Scenario, client: StackSpec, server: StackSpec): Scenario => ({
  ...scenario,
  client: { ...scenario.client, stack: client },
  server: { ...scenario.server, stack: server },
});
