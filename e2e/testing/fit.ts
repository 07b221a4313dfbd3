/**
 * Finds labels that do not fit: clipped by their box, wider than their list, covered by something, or lying on
 * each other. What scrolls is judged by what is seen of it. Each fault is told in words. Positions in CSS pixels.
 */
import type { Page } from '@playwright/test';
import { overlap, type Box } from './boxes.ts';

const SLACK_CSS_PX = 1;
/** The box of a line is higher than its letters. */
const LINE_SLACK_CSS_PX = 4;

interface SeenLabel {
  readonly text: string;
  /** What is seen of it. */
  readonly box: Box;
  /** The box that clips it, in words. */
  readonly clippedBy: string | null;
  /** What lies over its middle, in words. */
  readonly coveredBy: string | null;
  /** The panel, note, dialog or bar that it is in: one may lie over another as a whole. */
  readonly layer: number;
}

/** Every line of text that is seen, in the order of the document. */
const seenLabels = (page: Page): Promise<SeenLabel[]> =>
  page.evaluate(() => {
    const LAYERS = '.panel, .notes, .popover, .moving-menu, .find, .kept, dialog, .costs';
    const layers = [...document.querySelectorAll(LAYERS)];
    const nameOf = (element: Element): string =>
      `${element.tagName.toLowerCase()}.${element.className} "${element.textContent.trim().slice(0, 40)}"`;
    const ancestors = (element: Element): Element[] =>
      element.parentElement === null ? [element] : [element, ...ancestors(element.parentElement)];
    const isOutOfSight = (element: Element): boolean =>
      element.closest('.visually-hidden, [hidden], option, script, style') !== null || !element.checkVisibility();

    /** The part of a box that its scrolling ancestors and the window let through. */
    const seenPart = (element: Element, box: DOMRect): DOMRect => {
      const frames = ancestors(element)
        .slice(1)
        .filter((one) => /auto|scroll/.test(getComputedStyle(one).overflow))
        .map((one) => one.getBoundingClientRect());
      const left = Math.max(box.left, ...frames.map((frame) => frame.left));
      const top = Math.max(box.top, ...frames.map((frame) => frame.top));
      const right = Math.min(box.right, innerWidth, ...frames.map((frame) => frame.right));
      const bottom = Math.min(box.bottom, innerHeight, ...frames.map((frame) => frame.bottom));
      return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
    };

    const seenLine = (element: Element, text: string, whole: DOMRect): SeenLabel | null => {
      // Most of a long page: not worth asking for its style.
      if (whole.bottom <= 0 || whole.top >= innerHeight) return null;
      const part = seenPart(element, whole);
      if (part.width * part.height < 0.5 * whole.width * whole.height) return null;
      const clipping = ancestors(element).find(
        (one) =>
          getComputedStyle(one).overflowX !== 'visible' && one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1,
      );
      const { left, top, right, bottom, width, height } = part;
      const over = document.elementFromPoint(left + width / 2, top + height / 2);
      const isPassedThrough = getComputedStyle(element).pointerEvents === 'none';
      const isOther = over !== null && !element.contains(over) && !over.contains(element);
      const isSameLayer = over?.closest(LAYERS) === element.closest(LAYERS);
      return {
        text,
        box: { left, top, right, bottom },
        clippedBy: clipping === undefined ? null : nameOf(clipping),
        coveredBy: isOther && isSameLayer && !isPassedThrough ? nameOf(over) : null,
        layer: layers.findIndex((one) => one === element.closest(LAYERS)),
      };
    };

    const labels: SeenLabel[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (element === null || text === '' || isOutOfSight(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const lines = [...range.getClientRects()].map((line) => seenLine(element, text, line));
      labels.push(...lines.filter((line) => line !== null));
    }
    return labels;
  });

/** Lists whose chosen entry has no room. */
const clippedLists = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('select')].flatMap((select) => {
      const context = document.createElement('canvas').getContext('2d');
      if (context === null || !select.checkVisibility()) return [];
      const style = getComputedStyle(select);
      context.font = style.font;
      const text = select.selectedOptions[0]?.label ?? '';
      const room = select.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
      const needed = context.measureText(text).width;
      return needed > room + 1 ? [`clipped list: "${text}" needs ${Math.ceil(needed)} of ${Math.floor(room)} px`] : [];
    }),
  );

const onEachOther = (labels: readonly SeenLabel[]): string[] =>
  labels.flatMap((one, index) =>
    labels
      .slice(index + 1)
      .filter((other) => {
        const { across, down } = overlap(one.box, other.box);
        return one.layer === other.layer && across > 2 * SLACK_CSS_PX && down > LINE_SLACK_CSS_PX;
      })
      .map((other) => `on each other: "${one.text}" and "${other.text}"`),
  );

/** Every label of the page that does not fit, in words. */
export const misfits = async (page: Page): Promise<string[]> => {
  const labels = await seenLabels(page);
  const width = page.viewportSize()?.width ?? 0;
  const found = labels.flatMap(({ text, box, clippedBy, coveredBy }) => [
    ...(clippedBy === null ? [] : [`clipped: ${clippedBy}`]),
    ...(coveredBy === null ? [] : [`covered: "${text}" by ${coveredBy}`]),
    ...(box.left < -SLACK_CSS_PX || box.right > width + SLACK_CSS_PX ? [`off the screen: "${text}"`] : []),
  ]);
  return [...new Set([...found, ...onEachOther(labels), ...(await clippedLists(page))])];
};
