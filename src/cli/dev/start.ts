/** `npm start`: builds, serves the production build, prints its address, and stays until it is stopped. */
import { build } from 'vite';
import { serve } from './serve.ts';

const PORT = 4173;

await build();
const { url, close } = await serve(PORT);
console.log(`\nMachscope runs at ${url.replace(/\/$/, '')} (stop with Ctrl-C)`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void close().finally(() => process.exit(0)));
}
