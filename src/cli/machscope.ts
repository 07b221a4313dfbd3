/** The entry of the headless command: `npm run -s machscope -- run fig9 --stack nps-k`. */
import { processIo } from './io.ts';
import { loadPacking } from '../scenario/url.ts';
import { main } from './main.ts';

// A reader that has seen enough (`| head`) closes the pipe: that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

await loadPacking();
process.exitCode = await main(process.argv.slice(2), processIo);
