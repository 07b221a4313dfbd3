/** `machscope presets`: every scenario that has a name. */
import { presets } from '../scenario/presets/index.ts';
import { writeJson, type CliCommand } from './command.ts';
import { parseArguments } from './options.ts';

export const presetsCommand: CliCommand = {
  name: 'presets',
  usage: 'presets',
  about: 'lists the scenarios that have a name: id, title, about',
  run: (argv, io) => {
    parseArguments('presets', argv, {}, 0);
    writeJson(
      io,
      presets.map(({ id, title, about }) => ({ id, title, about })),
    );
  },
};
