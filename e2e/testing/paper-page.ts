/** The Paper page as a test drives it. It is measured when the last claim is there. */
import { expect, type Locator, type Page } from '@playwright/test';

/** First measured while nothing is compiled yet, on a machine that may be busy. */
const MEASURED_WITHIN_MS = 120_000;
const THUMB_PX = 14;

export interface Drag {
  /** Moves step by step until the slider says this value. */
  to(value: string): Promise<void>;
  drop(): Promise<void>;
}

export class PaperPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(query = ''): Promise<void> {
    await this.page.goto(`./?testing=1&tab=paper${query === '' ? '' : `&${query}`}`);
    await this.measured();
  }

  stage(name: 'preview' | 'final'): Locator {
    return this.page.locator(`[data-testid="measuring"][data-stage="${name}"]`);
  }

  async measured(): Promise<void> {
    await expect(this.stage('final')).toBeVisible({ timeout: MEASURED_WITHIN_MS });
    await this.page.evaluate(() => window.machscope.idle());
  }

  /** What Fig. 4 says was measured. */
  barText(): Promise<string> {
    return this.page.getByTestId('figure-4').innerText();
  }

  /** Takes the thumb of a cost's slider. */
  async grab(name: string): Promise<Drag> {
    const slider = this.page.getByTestId(`cost-${name}`);
    const value = this.page.getByTestId(`cost-${name}-value`);
    const box = await slider.boundingBox();
    if (box === null) throw new Error(`there is no slider for ${name}`);
    const { step, last } = await slider.evaluate((input: HTMLInputElement) => ({
      step: Number(input.value),
      last: Number(input.max),
    }));
    const { mouse } = this.page;
    const place = (at: number): [number, number] => [
      box.x + THUMB_PX / 2 + (at / last) * (box.width - THUMB_PX),
      box.y + box.height / 2,
    ];
    await mouse.move(...place(step));
    await mouse.down();
    return {
      to: async (wanted) => {
        for (let at = step; at >= 0 && (await value.innerText()) !== wanted; at -= 1) await mouse.move(...place(at));
        await expect(value).toHaveText(wanted);
      },
      drop: () => mouse.up(),
    };
  }
}
