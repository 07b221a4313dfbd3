/** What is moved of the rows is, pixel for pixel, what would be painted there. */
import { expect, test, type LivePage } from './testing/live-page.ts';

/** Blending what is there in one order or another may round a colour otherwise. */
const ROUNDING = 2;
/** What ends in the bucket that the window's edge cuts has its pixel in a whole picture only. */
const EDGE_PX = 8;

/** What the rows of a lane show: red, green, blue and alpha of every pixel, row by row. */
const pixelsOf = (live: LivePage): Promise<{ widthPx: number; channels: number[] }> =>
  live.page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('[data-testid="rows-a"] .lane-scene > canvas');
    const data = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    return { widthPx: canvas?.width ?? 1, channels: [...data] };
  });

/** Another colouring and back has everything painted anew. */
const paintAnew = async (live: LivePage): Promise<void> => {
  for (const way of ['Priority', 'Layer']) {
    await live.page.getByTestId('color-by').getByText(way).click();
    await live.idle();
  }
};

test('rows that were dragged look as if painted anew, hatches too', async ({ live, page }) => {
  await live.open('jobs=6&ramp=0s&at=1s&window=850ms,1s');
  const box = await live.rowsBox('a');
  for (const [fromPart, byPx] of [
    [0.8, -157],
    [0.4, 61],
    [0.7, -33],
  ] as const) {
    const fromX = Math.round(box.x + box.width * fromPart);
    await page.mouse.move(fromX, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(fromX + byPx, box.y + 40, { steps: 5 });
    await page.mouse.up();
  }
  await live.idle();
  const moved = await pixelsOf(live);
  await paintAnew(live);
  const fresh = await pixelsOf(live);
  expect(new Set(fresh.channels).size).toBeGreaterThan(20);
  const columns = new Set<number>();
  moved.channels.forEach((value, i) => {
    const column = (i >> 2) % moved.widthPx;
    if (column >= EDGE_PX && Math.abs(value - (fresh.channels[i] ?? 0)) > ROUNDING) columns.add(column);
  });
  expect([...columns]).toEqual([]);
});
