/**
 * What is written into the pictures of a page, and which labels lie on each other. The context's own `fillText` is
 * listened to from before the page's program; a picture that begins anew (`clearRect`) forgets the one before.
 * Boxes are in the canvas's own pixels, as high as capitals, cut to the clip in force.
 */
import type { Page } from '@playwright/test';
import { overlap, type Box } from './boxes.ts';

interface CanvasLabel extends Box {
  readonly text: string;
}

declare global {
  interface Window {
    canvasLabels: Map<CanvasRenderingContext2D, CanvasLabel[]>;
  }
}

const install = (): void => {
  type Context = CanvasRenderingContext2D;
  const everywhere: Box = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };
  const labels = new Map<Context, CanvasLabel[]>();
  window.canvasLabels = labels;
  const clips = new WeakMap<Context, Box[]>();
  const rects = new WeakMap<Context, Box>();
  const stackOf = (context: Context): Box[] => {
    const stack = clips.get(context) ?? [everywhere];
    clips.set(context, stack);
    return stack;
  };
  const cut = (one: Box, other: Box): Box => ({
    left: Math.max(one.left, other.left),
    top: Math.max(one.top, other.top),
    right: Math.min(one.right, other.right),
    bottom: Math.min(one.bottom, other.bottom),
  });
  const written = (context: Context, text: string, x: number, y: number): void => {
    const { actualBoundingBoxLeft, actualBoundingBoxRight } = context.measureText(text);
    const { actualBoundingBoxAscent: height } = context.measureText('H');
    const box = { left: x - actualBoundingBoxLeft, right: x + actualBoundingBoxRight, top: y - height, bottom: y };
    const seen = cut(box, stackOf(context).at(-1) ?? everywhere);
    if (seen.right > seen.left && seen.bottom > seen.top) labels.get(context)?.push({ text, ...seen });
  };
  const listen = (name: string, before: (context: Context, given: never[]) => void): void => {
    const prototype = CanvasRenderingContext2D.prototype as unknown as Record<string, (...given: never[]) => unknown>;
    const method = prototype[name];
    if (method === undefined) return;
    prototype[name] = new Proxy(method, {
      apply: (target, context: Context, given: never[]) => {
        before(context, given);
        return Reflect.apply(target, context, given) as unknown;
      },
    });
  };
  listen('clearRect', (context) => labels.set(context, []));
  listen('save', (context) => stackOf(context).push(stackOf(context).at(-1) ?? everywhere));
  listen('restore', (context) => {
    if (stackOf(context).length > 1) stackOf(context).pop();
  });
  listen('rect', (context, [left, top, width, height]: number[]) => {
    rects.set(context, {
      left: left ?? 0,
      top: top ?? 0,
      right: (left ?? 0) + (width ?? 0),
      bottom: (top ?? 0) + (height ?? 0),
    });
  });
  listen('clip', (context) => {
    const stack = stackOf(context);
    stack[stack.length - 1] = cut(stack.at(-1) ?? everywhere, rects.get(context) ?? everywhere);
  });
  listen('fillText', (context, given) => {
    const [text, x, y] = given as unknown as [string, number, number];
    written(context, text, x, y);
  });
};

/** Listens from the next opening of the page on. */
export const listenToLabels = async (page: Page): Promise<void> => {
  await page.addInitScript(install);
};

const SLACK_PX = 1;

/** What lies on each other in the pictures as last drawn, or leaves them at the sides. */
export const labelFaults = async (page: Page): Promise<string[]> => {
  const pictures = await page.evaluate(() =>
    [...window.canvasLabels]
      .filter(([{ canvas }]) => canvas.isConnected)
      .map(([{ canvas }, labels]) => ({ width: canvas.width, labels })),
  );
  if (pictures.every(({ labels }) => labels.length === 0)) return ['nothing is written in any picture'];
  return pictures.flatMap(({ width, labels }) =>
    labels.flatMap((one, index) => {
      const isCut = one.left < -SLACK_PX || one.right > width + SLACK_PX;
      const below = labels.slice(index + 1).filter((other) => {
        const { across, down } = overlap(one, other);
        return across > SLACK_PX && down > SLACK_PX;
      });
      return [
        ...(isCut ? [`cut at the side: "${one.text}"`] : []),
        ...below.map((other) => `on each other: "${one.text}" and "${other.text}"`),
      ];
    }),
  );
};
