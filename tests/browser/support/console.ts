import type { Locator, Page } from 'playwright-core';

/** What the pages of the console have in common, by the names that a person or a screen reader finds them under. */
const dialog = (page: Page): Locator => page.getByRole('dialog');
export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();
export const pressInDialog = (page: Page, name: string): Promise<void> =>
  dialog(page).getByRole('button', { name, exact: true }).click();

export async function fill(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value);
}

/** Finds an organisation by its name, where one can be chosen. */
export async function chooseOrganisation(place: Page | Locator, label: string, name: string): Promise<void> {
  const field = place.getByRole('combobox', { name: label, exact: true });
  await field.click();
  await field.fill(name);
  const page = 'page' in place ? place.page() : place;
  await page.locator(`.ant-select-item-option[title="${name}"]`).click();
}

/** Takes what is shown only once, and closes it. */
export async function takeSecret(page: Page): Promise<string> {
  const text = await dialog(page).locator('pre').textContent();
  await pressInDialog(page, 'I have kept it');
  await dialog(page).first().waitFor({ state: 'detached' });
  return text!;
}

/** A figure that stands under its name, such as a balance. */
export const figure = (page: Page, name: string): Locator =>
  page
    .locator('div')
    .filter({ has: page.getByText(name, { exact: true }) })
    .getByRole('definition')
    .first();

/** The cells of a table, row by row, when so many rows are there. */
export async function cellsOf(page: Page, table: string, rows: number): Promise<string[][]> {
  const body = page.getByRole('region', { name: table, exact: true }).locator('tbody tr');
  await body.nth(rows - 1).waitFor();
  const found = await body.all();
  return Promise.all(found.map((row) => row.getByRole('cell').allInnerTexts()));
}

/** Micro-yuan of an amount such as `−¥1,234.50` or `-0.004`. */
export function microOf(amount: string): number {
  const [, sign, whole, decimals = ''] = /^([−-]?)¥?([\d,]+)(?:\.(\d{1,6}))?$/.exec(amount.trim())!;
  const micro = Number(whole!.replaceAll(',', '')) * 1_000_000 + Number(decimals.padEnd(6, '0'));
  return sign ? -micro : micro;
}
