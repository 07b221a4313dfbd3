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
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

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

export default defineConfig(({ mode }) => {
  const single = mode === 'single';
  return {
    base: './',
    plugins: [react(), ...(single ? [inlineWorkers(), viteSingleFile({ removeViteModuleLoader: true })] : [])],
    worker: { format: 'iife' },
    build: {
      outDir: single ? 'dist-single' : 'dist',
      target: 'es2022',
      sourcemap: false,
      reportCompressedSize: true,
    },
    test: {
      include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
      environment: 'node',
      setupFiles: ['./src/cli/dev/vitest-seed.ts'],
      // Property tests and whole simulations: long on a busy machine, and no test asserts on time.
      testTimeout: 120_000,
      reporters: ['default', './src/cli/dev/vitest-closing-line.ts'],
    },
  };
});
