/**
 * The arrows between the folders of `src`: who may import whom, kept once.
 *
 * The list is that of the architecture: a folder may import itself, packages, and what stands in its row here.
 * `folder` is the whole folder, `folder/file` only that module (or that subfolder), `(types)` only `import type`.
 * Three checks hold it: `tsc -b` (the references of each folder's tsconfig), lint (`.oxlintrc.arrows.json`, written
 * from this list by `npm run lint:arrows`), and `boundaries.test.ts`, which also tests that the other two agree with it.
 * Tests (`*.test.ts`) are not shipped and may import anything. The row `main` stands for `main.tsx`.
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

export interface Import {
  specifier: string;
  typeOnly: boolean;
}

const COMMENT = /\/\*[\s\S]*?\*\/|(?<=^|[\s;{}(),])\/\/[^\n]*/g;
const STATEMENT =
  /(?<=^|[\s;}])(import|export)\b(\s+type\b(?!\s*(?:,|from\b)))?(?:[\w\s{},*$]*?\sfrom)?\s*(['"])([^'"\n]+)\3/g;
const CALL = /\bimport\s*\(\s*(['"`])([^'"`\n]+)\1/g;
const WORKER_URL = /\bnew\s+URL\s*\(\s*(['"`])([^'"`\n]+)\1\s*,\s*import\.meta\.url/g;

/** Every module that a source names: static, re-exported, dynamic, type-only, and workers by address. */
export function importsOf(source: string): Import[] {
  const code = source.replace(COMMENT, ' ');
  const statements = [...code.matchAll(STATEMENT)].map(([, , type, , specifier]) => ({
    specifier: specifier ?? '',
    typeOnly: type !== undefined,
  }));
  const calls = [...code.matchAll(CALL), ...code.matchAll(WORKER_URL)].map(([, , specifier]) => ({
    specifier: specifier ?? '',
    typeOnly: false,
  }));
  return [...statements, ...calls];
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
