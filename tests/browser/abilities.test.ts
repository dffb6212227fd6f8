import assert from 'node:assert/strict';
import { assertAccessible } from './support/axe.ts';
import { describeSite, type Site } from './support/site.ts';

const onSite = describeSite();
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

/** What the server lists for those who may use abilities. */
async function listed({ address, credentials }: Site): Promise<{ id: string; model: string | null }[]> {
  const response = await fetch(`${address}/v1/abilities`, { headers: credentials });
  return ((await response.json()) as { items: { id: string; model: string | null }[] }).items;
}

onSite('every ability is on the page; one is switched off and on, and gets a model and instructions', async (site) => {
  const page = await site.open('/');
  await page.getByRole('link', { name: 'Console' }).click();
  const pages = page.getByRole('navigation', { name: 'Console' });
  await pages.getByRole('link', { name: 'Abilities', exact: true }).click();
  const table = page.getByRole('region', { name: 'Abilities', exact: true });
  for (const { id } of await listed(site)) await table.getByText(id, { exact: true }).waitFor();

  const translate = page.getByRole('switch', { name: '“Translate” is on' });
  await translate.click();
  await page.getByRole('switch', { name: '“Translate” is on', checked: false }).waitFor();
  assert.ok(!(await listed(site)).some(({ id }) => id === 'workplace.translate'));
  await translate.click();
  await page.getByRole('switch', { name: '“Translate” is on', checked: true }).waitFor();
  assert.ok((await listed(site)).some(({ id }) => id === 'workplace.translate'));

  await page.getByRole('button', { name: 'Edit “Translate”' }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByLabel('Own instructions').fill('Wanwen is a name.');
  await assertAccessible(page, 'drawer');
  await drawer.getByRole('button', { name: 'Save' }).click();
  await drawer.waitFor({ state: 'hidden' });
  await page.getByRole('row').filter({ hasText: 'workplace.translate' }).getByText('Set').waitFor();
  await page.getByRole('button', { name: 'Edit “Translate”' }).click();
  assert.equal(await drawer.getByLabel('Own instructions').inputValue(), 'Wanwen is a name.');
  await drawer.getByRole('button', { name: 'Cancel' }).click();

  await page.getByRole('link', { name: 'Audit log', exact: true }).click();
  await page.getByRole('cell', { name: 'Ability changed' }).first().waitFor();
});

for (const [where, options] of [
  ['light', {}],
  ['dark', { colorScheme: 'dark' as const }],
  ['phone, in Chinese', { ...phone, locale: 'zh-CN' }],
] as const) {
  onSite(`axe finds nothing serious on the page of abilities, and nothing sticks out: ${where}`, async ({ open }) => {
    const page = await open('/console/abilities', options);
    await page.getByText('workplace.copy').waitFor();
    await assertAccessible(page, where);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overflow <= 0, `${overflow}`);
    if (process.env.WANWEN_SCREENSHOTS)
      await page.screenshot({ path: `${process.env.WANWEN_SCREENSHOTS}/abilities-${where[0]}.png` });
  });
}
