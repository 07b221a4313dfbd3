/** `machscope stacks`: every network subsystem that a scenario can name, the paper's eight first. */
import type { StackSpec } from '../scenario/types.ts';
import { writeJson, type CliCommand } from './command.ts';
import { parseArguments } from './options.ts';
import { orderedStacks } from './stack-order.ts';

const mechanismsOf = ({ id: _id, title: _title, about: _about, paper: _paper, ...mechanisms }: StackSpec): object =>
  mechanisms;

export const stacksCommand: CliCommand = {
  name: 'stacks',
  usage: 'stacks',
  about: 'lists the network subsystems: id, title, mechanisms',
  run: (argv, io) => {
    parseArguments('stacks', argv, {}, 0);
    writeJson(
      io,
      orderedStacks.map((spec) => ({
        id: spec.id,
        title: spec.title,
        mechanisms: mechanismsOf(spec),
        paper: spec.paper,
      })),
    );
  },
};
