/** A page on which nothing moves by itself, for tests of what moves it. */
import { expect, type LivePage, type TimeWindow } from './live-page.ts';

export const spanOf = ({ fromNs, toNs }: TimeWindow): number => toNs - fromNs;

/** A page that stands still and does not follow, with a window that is known exactly. */
export const openStill = async (live: LivePage): Promise<TimeWindow> => {
  await live.open('ramp=100ms&at=2s&window=1s,1.6s');
  await expect(live.follow).toHaveAttribute('aria-pressed', 'false');
  return { fromNs: 1e9, toNs: 1.6e9 };
};
