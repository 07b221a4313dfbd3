/**
 * One configuration for the page, its single-file edition and the unit tests.
 *
 * `vite build` writes `dist/`, with relative addresses, so that it works at any path. `vite build --mode single`
 * writes one HTML file that works from `file://`: there a worker must be a classic script inside the page, because
 * browsers refuse module workers from files without an error. That is why workers are built as `iife`, and why this
 * mode turns every `?worker` import into `?worker&inline`.
 */
import react from '@vitejs/plugin-react';
import { viteSingleFile } from 'vite-plugin-singlefile';
import type { Plugin, Rolldown } from 'vite';
import { defineConfig } from 'vitest/config';
import { openingNs } from './src/scenario/opening.ts';
import { decodeLink, laneScenario } from './src/scenario/url.ts';
import { earlyLanesScript } from './src/worker/client/early-lanes.ts';

/** Lets the sources import `./x.ts?worker` in both editions. */
function inlineWorkers(): Plugin {
  return {
    name: 'machscope:inline-workers',
    enforce: 'pre',
    resolveId(source, importer, options) {
      if (!source.endsWith('?worker')) return null;
      return this.resolve(`${source}&inline`, importer, { ...options, skipSelf: true });
    },
  };
}

/** Parts of d3 that only charts and tables use, which are loaded later: all of d3 is imported by one name. */
const LATER_D3 = /[\\/]d3-(?:scale|format|dsv|time|time-format)[\\/]/;

/** Whatever a module imports without waiting, itself first. */
function importedBy(root: string, chunking: Rolldown.ChunkingContext, known = new Set<string>()): Set<string> {
  if (known.has(root) || LATER_D3.test(root)) return known;
  known.add(root);
  for (const id of chunking.getModuleInfo(root)?.importedIds ?? []) importedBy(id, chunking, known);
  return known;
}

/**
 * Two files for the first load, not dozens: what begins (`main.tsx`), and the page's program.
 */
function firstLoad(): (id: string, chunking: Rolldown.ChunkingContext) => string | null {
  let parts: readonly (readonly [name: string, ids: ReadonlySet<string>])[] | null = null;
  return (id, chunking) => {
    parts ??= [
      ['begin', importedBy(`${import.meta.dirname}/src/main.tsx`, chunking)],
      ['page', importedBy(`${import.meta.dirname}/src/views/app/open-page.tsx`, chunking)],
    ];
    return parts.find(([, ids]) => ids.has(id))?.[0] ?? null;
  };
}

/** Has the page's program fetched along with what begins before it (`main.tsx`). */
function preloadPage(): Plugin {
  return {
    name: 'machscope:preload-page',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const chunks = Object.values(bundle ?? {}).filter((one) => one.type === 'chunk');
        const page = chunks.find(({ name }) => name === 'page');
        const entry = chunks.find(({ isEntry }) => isEntry);
        const known = new Set([entry?.fileName, ...(entry?.imports ?? [])]);
        const files = page === undefined ? [] : [page.fileName, ...page.imports].filter((file) => !known.has(file));
        return files.map((file) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `./${file}` },
          injectTo: 'head' as const,
        }));
      },
    },
  };
}

/** Has the worker of the first lanes started before anything else of the page is there (`early-lanes.ts`). */
function earlyLanes(): Plugin {
  const { scenario, lanes } = decodeLink('').link;
  const toNs = openingNs(scenario);
  const ahead = lanes.map((stacks) => JSON.stringify({ ahead: { scenario: laneScenario(scenario, stacks), toNs } }));
  return {
    name: 'machscope:early-lanes',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const program = Object.keys(bundle ?? {}).find((file) => /simulation\.worker-[^/]*\.js$/.test(file));
        if (program === undefined) return [];
        const children = earlyLanesScript(`./${program}`, ahead);
        return [{ tag: 'script', children, injectTo: 'head-prepend' as const }];
      },
    },
  };
}

export default defineConfig(({ mode }) => {
  const single = mode === 'single';
  return {
    base: './',
    plugins: [
      react(),
      ...(single ? [inlineWorkers(), viteSingleFile({ removeViteModuleLoader: true })] : [preloadPage(), earlyLanes()]),
    ],
    worker: { format: 'iife' },
    build: {
      outDir: single ? 'dist-single' : 'dist',
      target: 'es2022',
      sourcemap: false,
      reportCompressedSize: true,
      // The page's program is preloaded by the document, see above: to look for it again takes the opening 5 ms.
      modulePreload: {
        resolveDependencies: (_file, deps, { hostType }) =>
          hostType === 'html' ? deps : deps.filter((dep) => dep.endsWith('.css')),
      },
      rolldownOptions: single ? {} : { output: { codeSplitting: { groups: [{ name: firstLoad() }] } } },
    },
    test: {
      include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
      environment: 'node',
      setupFiles: ['./src/cli/dev/vitest-seed.ts', './src/scenario/testing/with-packing.ts'],
      // Property tests and whole simulations: long on a busy machine, and no test asserts on time.
      testTimeout: 120_000,
      reporters: ['default', './src/cli/dev/vitest-closing-line.ts'],
    },
  };
});
