/** What axe finds on a page, or in a part of it: each rule that is broken, and by what. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

export const violations = async (page: Page, part?: string): Promise<string[]> => {
  // The page has no frames; without them axe need not open a second page for every analysis.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations: found } = await (part === undefined ? axe : axe.include(part)).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
};
