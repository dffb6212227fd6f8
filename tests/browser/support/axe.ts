import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

interface Looked {
  /** At the colours alone: of a page that differs in nothing else from one that is looked at whole. */
  coloursOnly?: boolean;
}

export async function assertAccessible(page: Page, where: string, { coloursOnly = false }: Looked = {}): Promise<void> {
  // The legacy mode opens no second page to sum up in: our pages have no frames of other origins, and it takes a third of the time.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({
    resultTypes: ['violations'],
    ...(coloursOnly ? { runOnly: ['color-contrast'] } : {}),
  });
  const { violations } = await axe.analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const said = grave.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
  assert.deepEqual(said, [], where);
}
