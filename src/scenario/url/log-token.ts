/**
 * The command log as a readable word: "2s,jobs,5;3.2s,period,40ms". `second` takes "off" or the fields of the
 * activity joined by slashes: period/client/server/priority/deadline, the deadline "-" where it is the period.
 */
import type { CommandFile } from '../schema/commands.ts';

const secondToken = (value: Extract<CommandFile, { set: 'second' }>['value']): string =>
  value === null
    ? 'off'
    : [value.period, value.clientCompute, value.serverCompute, value.priority, value.deadline ?? '-'].join('/');

export const logToken = (commands: readonly CommandFile[]): string =>
  commands
    .map((command) =>
      [command.at, command.set, command.set === 'second' ? secondToken(command.value) : command.value].join(','),
    )
    .join(';');

const number = (text: string): unknown => (/^\d+$/.test(text) ? Number(text) : text);

const secondValue = (text: string): unknown => {
  if (text === 'off') return null;
  const [period, clientCompute, serverCompute, priority = '', deadline] = text.split('/');
  return {
    period,
    clientCompute,
    serverCompute,
    priority: number(priority),
    deadline: deadline === '-' ? null : deadline,
  };
};

/** The file form that the word stands for, not checked. */
export const logFile = (token: string): unknown[] =>
  token
    .split(';')
    .filter((part) => part !== '')
    .map((part) => {
      const [at, set, ...rest] = part.split(',');
      const text = rest.join(',');
      return { at, set, value: set === 'second' ? secondValue(text) : number(text) };
    });
