import type { Page } from 'playwright-core';

const dialogLimit = 5000;

/**
 * Picks what opens a dialog from the menu of a row, as a person would: once more where a menu that was still opening lost
 * the click.
 */
export async function pick(page: Page, of: string, action: string): Promise<void> {
  const dialog = page.getByRole('dialog').first();
  await dialog.waitFor({ state: 'hidden' });
  for (let tried = 1; tried <= 3; tried++) {
    await page.getByRole('button', { name: `More for “${of}”` }).click();
    await page.getByRole('menuitem', { name: action, exact: true }).click();
    const opened = await dialog.waitFor({ timeout: dialogLimit }).then(
      () => true,
      () => false,
    );
    if (opened) return;
    await page.keyboard.press('Escape');
  }
  throw new Error(`“${action}” opened no dialog`);
}
