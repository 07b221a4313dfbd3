/** Pictures to take along: of the asked size, not blank, with all that explains them. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './testing/live-page.ts';

const OPENED = 'ramp=100ms&at=1.5s';
const WIDTH_CSS_PX = 1_200;
/** Right of the lanes. */
const MARGIN_CSS_PX = 16;

interface Decoded {
  width: number;
  height: number;
  /** Colours in a stripe of 48 CSS pixels: at the top (title), in the middle (rows) and at the bottom (legend). */
  coloursOfTop: number;
  coloursOfMiddle: number;
  coloursOfBottom: number;
  /** Of the very corner, "r,g,b,a". */
  ground: string;
}

/** What is in a PNG, by the browser's own decoder. */
const decoded = (page: Page, png: Buffer, scale: number): Promise<Decoded> =>
  page.evaluate(
    async ({ base64, edge }) => {
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const { width, height } = bitmap;
      const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
      if (context === null) throw new Error('no context');
      context.drawImage(bitmap, 0, 0);
      const coloursFrom = (top: number): number =>
        new Set(new Uint32Array(context.getImageData(0, top, width, edge).data.buffer)).size;
      return {
        width,
        height,
        coloursOfTop: coloursFrom(0),
        coloursOfMiddle: coloursFrom(Math.round(height / 4)),
        coloursOfBottom: coloursFrom(height - edge),
        ground: context.getImageData(0, 0, 1, 1).data.join(','),
      };
    },
    { base64: png.toString('base64'), edge: 48 * scale },
  );

/** Saves through the dialog, and reads the file. */
const saved = async (page: Page, choices: readonly string[]): Promise<{ name: string; content: Buffer }> => {
  await page.getByTestId('export').click();
  await page.getByTestId('export-width').fill(String(WIDTH_CSS_PX - MARGIN_CSS_PX));
  for (const choice of choices) await page.getByTestId(choice).check();
  const downloading = page.waitForEvent('download');
  await page.getByTestId('export-save').click();
  const download = await downloading;
  await expect(page.getByTestId('export-dialog')).toBeHidden();
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
};

test('a PNG has exactly the asked size, is not blank, and has title and legend', async ({ live, page }) => {
  await live.open(OPENED);
  const heights: number[] = [];
  for (const scale of [1, 2, 4]) {
    const { name, content } = await saved(page, ['export-format-png', `export-scale-${scale}`]);
    expect(name).toBe('machscope.png');
    const picture = await decoded(page, content, scale);
    expect(picture.width).toBe(WIDTH_CSS_PX * scale);
    heights.push(picture.height / scale);
    expect(picture.coloursOfTop).toBeGreaterThan(5);
    expect(picture.coloursOfMiddle).toBeGreaterThan(20);
    expect(picture.coloursOfBottom).toBeGreaterThan(5);
  }
  expect(heights[0]).toBeGreaterThan(400);
  expect(new Set(heights).size, `heights ${heights.join(', ')} at 1x, 2x, 4x`).toBe(1);
});

test('a PNG has the theme of the page', async ({ live, page }) => {
  const grounds: string[] = [];
  for (const theme of ['light', 'dark']) {
    await live.open(`${OPENED}&theme=${theme}`);
    const { content } = await saved(page, ['export-scale-1']);
    grounds.push((await decoded(page, content, 1)).ground);
  }
  const brightness = grounds.map((ground) => Number(ground.split(',')[0]));
  expect(brightness[0]).toBeGreaterThan(200);
  expect(brightness[1]).toBeLessThan(60);
});

test('a picture on the clipboard is a PNG', async ({ live, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await live.open(OPENED);
  await page.getByTestId('export').click();
  await page.getByTestId('export-copy').click();
  await expect(live.notes).toContainText('The picture is on the clipboard.');
  const types = await page.evaluate(async () => (await navigator.clipboard.read()).flatMap((item) => item.types));
  expect(types).toContain('image/png');
});

interface ReadSvg {
  texts: string[];
  problem: string;
  numbers: boolean;
  outside: string[];
  overlapping: string[];
}

/** Reads an SVG as the browser does: is it well-formed, what does it say, and do its labels keep apart? */
const readSvg = (page: Page, source: string): Promise<ReadSvg> =>
  page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
    const problem = parsed.querySelector('parsererror')?.textContent ?? '';
    const place = document.createElement('div');
    place.style.cssText = 'position: fixed; left: 0; top: 0; width: max-content; height: max-content; z-index: 1000';
    place.append(document.importNode(parsed.documentElement, true));
    document.body.append(place);
    const whole = place.firstElementChild?.getBoundingClientRect() ?? new DOMRect();
    const labels = [...place.querySelectorAll('text')].map((label) => ({
      text: label.textContent,
      box: label.getBoundingClientRect(),
    }));
    const slack = 1;
    const outside = labels.filter(
      ({ box }) =>
        box.left < whole.left - slack ||
        box.top < whole.top - slack ||
        box.right > whole.right + slack ||
        box.bottom > whole.bottom + slack,
    );
    const overlapping: string[] = [];
    labels.forEach((one, index) => {
      for (const other of labels.slice(index + 1)) {
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        // The box of a line is higher than its letters.
        if (across > slack && down > one.box.height / 3) overlapping.push(`${one.text} | ${other.text}`);
      }
    });
    place.remove();
    return {
      texts: labels.map((label) => label.text),
      problem,
      numbers: !/NaN|Infinity|undefined/.test(text),
      outside: outside.map((label) => label.text),
      overlapping,
    };
  }, source);

test('an SVG is well-formed, with real text, and its labels keep apart', async ({ live, page }) => {
  await live.open(OPENED);
  const { name, content } = await saved(page, ['export-format-svg']);
  expect(name).toBe('machscope.svg');
  const svg = await readSvg(page, content.toString('utf8'));
  expect(svg.problem).toBe('');
  expect(svg.numbers).toBe(true);
  const words = svg.texts.join('\n');
  expect(words).toContain('Machscope: two hosts, one Ethernet');
  expect(words).toContain('Lane A: libsockets');
  expect(words).toContain('Lane B: NPS(K)');
  expect(words).toMatch(/Three disturbance jobs · Disturbance jobs: 3 · .*seed 1 · until 1\.500/);
  expect(words).toContain(await live.hash('a'));
  expect(svg.outside).toEqual([]);
  expect(svg.overlapping).toEqual([]);
});
