/**
 * Rows that do not fit scroll: a moment after, they come to rest where a row begins, so that none is cut at the top; of
 * one that is cut at the bottom nothing is shown, and a line tells that there are more below.
 */
import { cutAtBottom, snappedScroll } from '../../render/seen-layout.ts';
import type { GesturePlace } from '../lanes/lane-gestures.ts';

const REST_MS = 140;
/** Nearer than this it is there. */
const SLACK_CSS_PX = 1;

export function attachScrolling({ box, painter, stage }: GesturePlace): () => void {
  let rest: ReturnType<typeof setTimeout> | null = null;
  const tell = (): void => {
    box.classList.toggle('more-below', box.scrollHeight - box.clientHeight - box.scrollTop > SLACK_CSS_PX);
    const cut = cutAtBottom(painter.model().layout, box.scrollTop + box.clientHeight);
    box.style.setProperty('--cut', `${cut}px`);
  };
  const settle = (): void => {
    const most = box.scrollHeight - box.clientHeight;
    const wanted = snappedScroll(painter.model().layout, box.scrollTop, most);
    if (Math.abs(wanted - box.scrollTop) >= SLACK_CSS_PX) box.scrollTo({ top: wanted, behavior: 'auto' });
  };
  const onScroll = (): void => {
    tell();
    stage.invalidate('overlay');
    if (rest !== null) clearTimeout(rest);
    rest = setTimeout(settle, REST_MS);
  };
  const sizes = new ResizeObserver(tell);
  sizes.observe(box);
  const picture = box.querySelector('.lane-scene');
  if (picture !== null) sizes.observe(picture);
  box.addEventListener('scroll', onScroll, { passive: true });
  tell();
  return () => {
    if (rest !== null) clearTimeout(rest);
    box.removeEventListener('scroll', onScroll);
    sizes.disconnect();
  };
}
