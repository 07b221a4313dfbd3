/** Serves the production build in `dist/` on this machine, with Vite's own preview server. */
import { preview, type PreviewServer } from 'vite';

export interface Served {
  /** The address, with a slash at its end. */
  url: string;
  close: () => Promise<void>;
}

/** Serves on the given port. A port in use is said, and the next free one taken. */
export async function serve(port: number): Promise<Served> {
  const server: PreviewServer = await preview({ preview: { port, open: false } });
  const url = server.resolvedUrls?.local[0] ?? server.resolvedUrls?.network[0];
  if (url === undefined) throw new Error('the server has no address');
  return { url, close: () => server.close() };
}
