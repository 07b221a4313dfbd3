/** The entry of a lane's worker. */
import { expose } from 'comlink';
import { Lane } from './lane.ts';
import type { AheadMessage } from './protocol.ts';

const lane = new Lane();
expose(lane);

addEventListener('message', ({ data }: MessageEvent<Partial<AheadMessage>>) => {
  if (data.ahead !== undefined) void lane.ahead(data.ahead.scenario, data.ahead.toNs);
});
