/**
 * The arrows of `src/boundaries.ts`, as compiler projects.
 *
 * `tsc -b` alone lets a folder see what its references refer to: `render` refers to `analysis`, that to `scenario`, and
 * so `render` could import `scenario`. Here each folder is compiled against facades instead: projects that list only
 * what the folder was granted, and refer to nothing. A file that was not granted is then in no project, which is an
 * error (TS6307). The facades need the declarations that `tsc -b` wrote before, and write nothing themselves.
 */
import { grantsOf, type Folder } from '../../boundaries.ts';

export interface Project {
  /** File name inside the folder that holds the projects of one folder. */
  name: string;
  content: {
    extends: string;
    compilerOptions: Record<string, unknown>;
    files: [];
    include: string[];
    exclude: string[];
    references: { path: string }[];
  };
}

const TESTS = ['**/*.test.ts', '**/*.test.tsx', '**/testing/**'];

function sourcesOf(src: string, target: string): string[] {
  return [`${src}/${target}.ts`, `${src}/${target}/**/*.ts`, `${src}/${target}/**/*.tsx`];
}

/**
 * The projects that check one folder; the first is the folder's own, the others its facades.
 * @param root the top of the repository, seen from the folder that will hold the projects (`../../..`)
 */
export function arrowProjects(folder: Folder, root: string): Project[] {
  const src = `${root}/src`;
  const grants = grantsOf(folder).filter((grant) => grant.target !== 'styles');
  const project = (name: string, base: string, include: string[], references: { path: string }[]): Project => ({
    name,
    content: {
      extends: base,
      compilerOptions: { tsBuildInfoFile: `./${name}.tsbuildinfo` },
      files: [],
      include,
      exclude: TESTS.map((pattern) => `${src}/${pattern}`),
      references,
    },
  });
  const facades = grants.map(({ target }) =>
    project(`${target.replace('/', '-')}.json`, `${root}/tsconfig.base.json`, sourcesOf(src, target), []),
  );
  const base = folder === 'main' ? `${src}/tsconfig.json` : `${src}/${folder}/tsconfig.json`;
  const own = folder === 'main' ? [`${src}/main.tsx`] : sourcesOf(src, folder).slice(1);
  const references = facades.map((facade) => ({ path: `./${facade.name}` }));
  return [project('own.json', base, own, references), ...facades];
}
