/**
 * The arrows and the simulation's bans of `src/boundaries.ts`, as lint rules.
 *
 * A linter sees the text of an import, not the file it leads to. So the rules are written for each depth of a folder:
 * in `src/views/lane/x.tsx` the text `../../sim/` leaves the folder, while `../sim/` would be `views/sim`.
 * A grant of one file becomes an exception from the pattern that forbids its folder. The linter replaces a rule's
 * options by those of the last override that matches a file, so every file gets exactly one list.
 */
import { ALLOWED, FOLDERS, grantsOf, SIM_MATH, SIM_NO_GLOBALS, type Folder } from '../../boundaries.ts';

/** How deep below its folder a file may lie: `views/lane/parts/x.tsx` has depth 3. */
export const MAX_DEPTH = 3;

interface Pattern {
  group: string[];
  allowTypeImports?: true;
  message: string;
}

interface Override {
  files: string[];
  rules: Record<string, unknown>;
}

/** The texts that import a granted target from a place that is `up` below `src`. */
function textsOf(target: string, up: string): string[] {
  return target.includes('/') ? [`${up}${target}.ts`, `${up}${target}/**`] : [`${up}${target}/**`];
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
        ...excepted.flatMap((grant) => textsOf(grant.target, up).map((text) => `!${text}`)),
        `${up}main.tsx`,
        'src/**',
        '/**',
      ],
      message,
    },
    ...typesOnly.map(({ target }): Pattern => ({ group: textsOf(target, up), allowTypeImports: true, message })),
  ];
}

function arrowOverrides(folder: Folder): Override[] {
  const rules = (up: string): Override['rules'] => ({
    'eslint/no-restricted-imports': ['error', { patterns: patternsOf(folder, up) }],
  });
  if (folder === 'main') return [{ files: ['src/main.tsx'], rules: rules('./') }];
  return Array.from({ length: MAX_DEPTH }, (_, index) => ({
    files: [`src/${folder}/${'*/'.repeat(index)}*.{ts,tsx}`],
    rules: rules('../'.repeat(index + 1)),
  }));
}

function simulationOverride(): Override {
  const globals = Object.entries(SIM_NO_GLOBALS).map(([name, message]) => ({ name, message }));
  const inexact = Object.getOwnPropertyNames(Math).filter((property) => !SIM_MATH.includes(property));
  const message = 'not the same in every engine, or not seeded';
  return {
    files: ['src/sim/**/*.ts'],
    rules: {
      'oxc/no-async-await': 'error',
      'eslint/no-restricted-globals': ['error', ...globals],
      'eslint/no-restricted-properties': [
        'error',
        ...inexact.map((property) => ({ object: 'Math', property, message })),
      ],
    },
  };
}

function testOverride(): Override {
  return {
    files: ['src/**/*.test.{ts,tsx}', 'src/**/testing/**'],
    rules: {
      'eslint/no-restricted-imports': 'off',
      'eslint/no-restricted-globals': 'off',
      'eslint/no-restricted-properties': 'off',
      'oxc/no-async-await': 'off',
    },
  };
}

/** The whole content of `.oxlintrc.arrows.json`. */
export function lintArrows(): { overrides: Override[] } {
  const folders = FOLDERS.filter((folder) => folder !== 'styles');
  return { overrides: [...folders.flatMap(arrowOverrides), simulationOverride(), testOverride()] };
}
