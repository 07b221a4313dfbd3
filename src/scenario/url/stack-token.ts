/**
 * A lane's stacks as a readable word: "nps-k", or "libsockets~synchronization:monitor~turnMessages:null" for a
 * preset with changes; "libsockets,nps-k" where the hosts differ. A stack with a title of its own is packed.
 */
import * as v from 'valibot';
import { ok, refuse, type Result } from '../result.ts';
import { problemsOf } from '../schema/problems.ts';
import { stackSchema } from '../schema/stack.ts';
import { stackChanges, nearestPreset, stackFromFile, stackToFile } from '../stack-form.ts';
import type { StackSpec } from '../types.ts';
import type { LaneStacks } from './link.ts';
import { pack, unpack } from './pack.ts';

const PACKED = '*';

const stackToken = (spec: StackSpec): string => {
  const file = stackToFile(spec);
  if (typeof file === 'string') return file;
  if (file.title !== undefined || file.about !== undefined) return PACKED + pack(file);
  const base = nearestPreset(spec);
  return [base.id, ...stackChanges(base, spec).map(({ name, value }) => `${name}:${value}`)].join('~');
};

/** The word for a lane's stacks. */
export const laneToken = ({ client, server }: LaneStacks): string => {
  const onClient = stackToken(client);
  const onServer = stackToken(server);
  return onClient === onServer ? onClient : `${onClient},${onServer}`;
};

const scalar = (text: string): unknown => {
  if (/^(null|true|false|\d+)$/.test(text)) return JSON.parse(text.replace(/^0+(?=\d)/, ''));
  return text;
};

/** The file form that a word stands for, not checked. */
const fileOf = (token: string): Result<unknown> => {
  if (token.startsWith(PACKED)) return unpack(token.slice(PACKED.length));
  const [id = '', ...changes] = token.split('~');
  if (changes.length === 0) return ok(id);
  const entries = new Map<string, unknown>([['preset', id]]);
  for (const change of changes) {
    const [name = '', ...rest] = change.split(':');
    const [group = '', member] = name.split('.');
    const value = scalar(rest.join(':'));
    if (member === undefined) entries.set(group, value);
    else entries.set(group, { ...(entries.get(group) as object | undefined), [member]: value });
  }
  return ok(Object.fromEntries(entries));
};

const stackOf = (token: string): Result<StackSpec> => {
  const file = fileOf(token);
  if (!file.ok) return file;
  const checked = v.safeParse(stackSchema, file.value, { abortPipeEarly: true });
  return checked.success ? stackFromFile(checked.output) : { ok: false, problems: problemsOf(checked.issues) };
};

/** The stacks that a word names, or what is wrong with it. */
export const laneStacksOf = (token: string): Result<LaneStacks> => {
  const tokens = token.split(',');
  if (tokens.length > 2) return refuse('', 'names more than two stacks; one for both hosts, or client,server');
  const client = stackOf(tokens[0] ?? '');
  if (!client.ok) return client;
  const server = tokens[1] === undefined ? client : stackOf(tokens[1]);
  return server.ok ? ok({ client: client.value, server: server.value }) : server;
};
