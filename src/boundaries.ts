/**
 * The arrows between the folders of `src`: who may import whom, kept once.
 *
 * The list is that of the architecture: a folder may import itself, packages, and what stands in its row here.
 * `folder` is the whole folder, `folder/file` only that module (or that subfolder), `(types)` only `import type`.
 * Three checks hold it: `npm run types` (the references of each folder's tsconfig, then the exact arrows), lint
 * (`.oxlintrc.arrows.json`, written from this list by `npm run lint:arrows`), and `boundaries.test.ts`, which also tests
 * that the other two agree with it. Tests (`*.test.ts`) and their helpers (`testing/`) are not shipped: they may import
 * anything, and nothing else may import them. The row `main` stands for `main.tsx`.
 */
export const ALLOWED = {
  trace: [],
  scenario: [],
  i18n: [],
  sim: ['trace/format', 'trace/writer', 'scenario'],
  analysis: ['trace', 'scenario'],
  paper: ['sim', 'trace', 'analysis', 'scenario'],
  worker: ['sim', 'trace', 'scenario', 'analysis', 'paper'],
  render: ['trace/reader', 'trace/format', 'analysis (types)'],
  export: ['trace', 'render', 'analysis', 'scenario'],
  lessons: ['scenario', 'analysis'],
  state: ['trace', 'scenario', 'analysis', 'paper/types (types)', 'worker/client'],
  views: [
    'state',
    'render',
    'analysis',
    'trace',
    'scenario',
    'paper/types (types)',
    'lessons',
    'export',
    'i18n',
    'styles',
  ],
  styles: [],
  cli: ['trace', 'scenario', 'sim', 'analysis', 'paper', 'render', 'export', 'lessons', 'i18n', 'boundaries'],
  main: ['views', 'state', 'worker/client', 'scenario', 'i18n', 'styles'],
} as const satisfies Record<string, readonly string[]>;

/** Names that the simulation may not use: it is synchronous, and its only clock is the run's own. */
export const SIM_NO_GLOBALS = {
  Date: 'the only clock is the run itself, in nanoseconds',
  performance: 'the only clock is the run itself, in nanoseconds',
  setTimeout: 'post an event on the event queue',
  setInterval: 'post an event on the event queue',
  setImmediate: 'post an event on the event queue',
  queueMicrotask: 'post an event on the event queue',
  requestAnimationFrame: 'post an event on the event queue',
  Promise: 'the simulation is synchronous',
  crypto: 'draw from a named seeded stream',
  Intl: 'depends on the machine',
} as const;

/** What the simulation may use of Math: the functions that every engine computes to the last bit. */
export const SIM_MATH: readonly string[] = [
  'abs',
  'ceil',
  'clz32',
  'floor',
  'fround',
  'imul',
  'max',
  'min',
  'round',
  'sign',
  'sqrt',
  'trunc',
];

export type Folder = keyof typeof ALLOWED;

export const FOLDERS = Object.keys(ALLOWED) as Folder[];

export interface Grant {
  /** `trace` or `trace/reader`, relative to `src`, without extension. */
  target: string;
  typesOnly: boolean;
}

/** What a folder may import besides itself and packages. */
export function grantsOf(folder: Folder): Grant[] {
  return ALLOWED[folder].map((text) => ({
    target: text.replace(' (types)', ''),
    typesOnly: text.endsWith(' (types)'),
  }));
}

/** One import as it stands in a source. */
export interface Import {
  specifier: string;
  typeOnly: boolean;
}

/** The folder of a path relative to `src`; a file directly in `src` is a folder of its own. */
export function folderOf(path: string): string {
  return path.split('/')[0]?.replace(/\.\w+$/, '') ?? '';
}

/** Resolves a relative specifier against a file's path, both relative to `src`; `null` for a package. */
export function resolveOwn(fromPath: string, specifier: string): string | null {
  const bare = specifier.replace(/\?.*$/, '');
  if (bare.startsWith('/')) return bare.replace(/^\/(src\/)?/, '');
  if (bare.startsWith('src/')) return bare.slice('src/'.length);
  if (!bare.startsWith('.')) return null;
  const parts = fromPath.split('/').slice(0, -1);
  for (const part of bare.split('/')) {
    if (part === '..') {
      if (parts.length === 0) return null;
      parts.pop();
    } else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

function covers(grant: Grant, path: string): boolean {
  const withoutExtension = path.replace(/\.\w+$/, '');
  return withoutExtension === grant.target || path.startsWith(`${grant.target}/`);
}

/** One sentence for an import that the list does not allow, or `null` when it is allowed. */
export function offence(fromPath: string, imported: Import): string | null {
  const target = resolveOwn(fromPath, imported.specifier);
  if (target === null) return null;
  const from = folderOf(fromPath);
  if (target.includes('/testing/')) return `${fromPath} -> ${target}: only tests may import test helpers`;
  const to = folderOf(target);
  if (from === to) return null;
  const arrow = `${fromPath} -> ${target}`;
  if (!(from in ALLOWED)) return `${arrow}: ${from} is not a folder of the architecture`;
  const grants = grantsOf(from as Folder).filter((grant) => folderOf(grant.target) === to);
  if (grants.length === 0) return `${arrow}: ${from} may not import ${to}`;
  const granted = grants.filter((grant) => covers(grant, target));
  if (granted.length === 0) {
    return `${arrow}: ${from} may import only ${grants.map((grant) => grant.target).join(', ')} of ${to}`;
  }
  if (imported.typeOnly || granted.some((grant) => !grant.typesOnly)) return null;
  return `${arrow}: ${from} may import only types of ${to} (write import type)`;
}
