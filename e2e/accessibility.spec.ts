/** axe finds nothing, on the page and on every dialog, in every theme. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

const violations = async (page: Page): Promise<string[]> => {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
};

for (const theme of ['light', 'dark', 'projector'] as const) {
  test(`axe finds nothing in the ${theme} theme`, async ({ page }) => {
    await page.goto(`./?testing=1&at=4s&theme=${theme}`);
    await page.waitForFunction(() => window.machscope !== undefined);
    await page.evaluate(() => window.machscope.idle());
    expect(await violations(page)).toEqual([]);
    await page.getByTestId('mechanisms-a').click();
    await page.getByTestId('second').check();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    for (const dialog of ['help', 'model', 'export']) {
      await page.getByTestId(dialog).click();
      await expect(page.getByTestId(`${dialog}-dialog`)).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(page.getByTestId(`${dialog}-dialog`)).toBeHidden();
    }
  });
}
