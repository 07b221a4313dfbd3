/** The entry of a lane's worker. */
import { expose } from 'comlink';
import { Lane } from './lane.ts';
import type { AheadMessage } from './protocol.ts';

const own = new Lane();
expose(own);

addEventListener('message', ({ data, ports }: MessageEvent<Partial<AheadMessage>>) => {
  if (data.ahead === undefined) return;
  const [port] = ports;
  const lane = port === undefined ? own : new Lane();
  if (port !== undefined) expose(lane, port);
  void lane.ahead(data.ahead.scenario, data.ahead.toNs);
});
