/**
 * The same arrows, as lint rules.
 *
 * A linter sees the text of an import, not the file it leads to. So the rules are written for each depth of a folder:
 * in `src/views/lane/x.tsx` the text `../../sim/` leaves the folder, while `../sim/` would be `views/sim`.
 * A file-by-file grant becomes a pattern that forbids the folder and excepts the file.
 */
import { ALLOWED, FOLDERS, grantsOf, type Folder } from './boundaries.ts';

/** How deep below its folder a file may lie: `views/lane/parts/x.tsx` has depth 3. */
export const DEPTHS = [1, 2, 3];

interface Pattern {
  group: string[];
  allowTypeImports?: true;
  message: string;
}

interface Override {
  files: string[];
  rules: Record<string, unknown>;
}

function patternsOf(folder: Folder, up: string): Pattern[] {
  const grants = grantsOf(folder);
  const message = `${folder} may import only: ${ALLOWED[folder].join(', ') || 'nothing of ours'}`;
  const others = FOLDERS.filter((other) => other !== folder && other !== 'main');
  const closed = others.filter((other) => !grants.some((grant) => grant.target === other));
  const excepted = grants.filter((grant) => grant.target.includes('/'));
  const typesOnly = grants.filter((grant) => grant.typesOnly);
  return [
    {
      group: [
        ...closed.map((other) => `${up}${other}/**`),
        ...excepted.map((grant) => `!${up}${grant.target}.ts`),
        `${up}main.tsx`,
        'src/**',
        '/**',
      ],
      message,
    },
    ...typesOnly.map(({ target }): Pattern => ({
      group: [up + (target.includes('/') ? `${target}.ts` : `${target}/**`)],
      allowTypeImports: true,
      message,
    })),
  ];
}

function overridesOf(folder: Folder): Override[] {
  const rules = (up: string): Override['rules'] => ({
    'eslint/no-restricted-imports': ['error', { patterns: patternsOf(folder, up) }],
  });
  if (folder === 'main') return [{ files: ['src/main.tsx'], rules: rules('./') }];
  return DEPTHS.map((depth) => ({
    files: [`src/${folder}/${'*/'.repeat(depth - 1)}*.{ts,tsx}`],
    rules: rules('../'.repeat(depth)),
  }));
}

/** The whole content of `.oxlintrc.arrows.json`. */
export function lintArrows(): { overrides: Override[] } {
  return {
    overrides: [
      ...FOLDERS.filter((folder) => folder !== 'styles').flatMap(overridesOf),
      { files: ['src/**/*.test.{ts,tsx}'], rules: { 'eslint/no-restricted-imports': 'off' } },
    ],
  };
}
