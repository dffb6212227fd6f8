import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import {
  failing,
  saying,
  startUpstream,
} from '../../packages/server/src/models/deployments/testing/scripted-upstream.ts';
import { plainPng } from '../../packages/server/src/pictures/testing/sample-pictures.ts';
import { assertAccessible } from './support/axe.ts';
import { composer } from './support/chat.ts';
import { describeSite, type Site } from './support/site.ts';

const onSite = describeSite();
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

const row = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });

async function add(site: Site, more: object): Promise<void> {
  const body = { kind: 'openai-compatible', model: 'upstream-model', allowPrivate: true, ...more };
  const headers = { ...site.credentials, 'content-type': 'application/json' };
  const response = await fetch(`${site.address}/api/console/deployments`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers,
  });
  assert.equal(response.status, 201, await response.text());
}

onSite('a deployment is added, refused while its address is private, tested, edited and removed', async ({ open }) => {
  await using upstream = await startUpstream(saying('All is well'));
  const page = await open('/');
  await page.getByRole('link', { name: 'Console' }).click();
  await page.getByRole('link', { name: 'Deployments', exact: true }).click();
  await page.getByText('There are no deployments yet.').waitFor();
  await page.getByRole('button', { name: 'Add a deployment' }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('button', { name: 'Save' }).click();
  await drawer.getByText('Fill this in.').first().waitFor();
  await drawer.getByLabel('Name', { exact: true }).fill('team-model');
  await drawer.getByLabel('Address of the API').fill(upstream.baseUrl);
  await drawer.getByLabel('Model name there').fill('upstream-model');
  await drawer.getByLabel('Key').fill('sk-from-the-page-7777');
  await drawer.getByRole('button', { name: 'Save' }).click();
  await drawer
    .getByRole('alert')
    .getByText(/is a private or local address/)
    .waitFor();
  await drawer.getByLabel('Allow private addresses').check();
  await assertAccessible(page, 'drawer');
  await drawer.getByRole('button', { name: 'Save' }).click();
  await drawer.waitFor({ state: 'hidden' });
  await row(page, 'team-model').getByText('Key …7777').waitFor();
  await row(page, 'team-model').getByText('Not asked yet').waitFor();

  await row(page, 'team-model').getByRole('button', { name: 'Test' }).click();
  await row(page, 'team-model').getByText('All is well').waitFor();
  await row(page, 'team-model').getByText('Fine').waitFor();
  assert.equal(upstream.calls[0]!.headers.authorization, 'Bearer sk-from-the-page-7777');
  upstream.answer(failing(401, { message: 'no' }));
  await row(page, 'team-model').getByRole('button', { name: 'Test' }).click();
  await row(page, 'team-model')
    .getByRole('alert')
    .getByText(/refused the key/)
    .waitFor();

  await row(page, 'team-model').getByRole('button', { name: 'Edit' }).click();
  await drawer.getByLabel('Weight').fill('7');
  assert.equal(await drawer.getByLabel('Key').inputValue(), '');
  await drawer.getByRole('button', { name: 'Save' }).click();
  await drawer.waitFor({ state: 'hidden' });
  await row(page, 'team-model').getByText('priority 0 · weight 7').waitFor();
  await row(page, 'team-model').getByText('Key …7777').waitFor();

  await row(page, 'team-model').getByRole('button', { name: 'Edit' }).click();
  await drawer.getByLabel('Context length').waitFor();
  await drawer.getByRole('radio', { name: 'Pictures' }).check();
  await drawer.getByLabel('Context length').waitFor({ state: 'detached' });
  await drawer.getByRole('button', { name: 'Save' }).click();
  await drawer.waitFor({ state: 'hidden' });
  await row(page, 'team-model').getByText('Pictures', { exact: true }).waitFor();
  const picture = { data: [{ b64_json: plainPng(64, 48).toString('base64') }] };
  upstream.answer((response) => void response.writeHead(200).end(JSON.stringify(picture)));
  await row(page, 'team-model').getByRole('button', { name: 'Test' }).click();
  await row(page, 'team-model')
    .getByText(/image\/png, 64 × 48/)
    .waitFor();

  await row(page, 'team-model').getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await page.getByText('There are no deployments yet.').waitFor();
});

onSite('a deployed name answers in the chat, and the page says that another server does', async (site) => {
  await using upstream = await startUpstream(saying('Hello from afar'));
  await add(site, { name: 'far-model', baseUrl: upstream.baseUrl });
  const page = await site.open('/models');
  const section = page.getByRole('region', { name: 'Answered by other servers' });
  await section.getByRole('heading', { name: 'far-model' }).waitFor();
  assert.equal(await section.getByRole('button', { name: /Install|Remove/ }).count(), 0);
  await page.goto(site.address);
  await page.getByText('Runs on this server. What you write stays here.').waitFor();
  await page.getByRole('button', { name: /^Model/ }).click();
  await page.getByRole('menuitem', { name: /far-model/ }).click();
  await page.getByText(/Another server, which an administrator connected/).waitFor();
  await composer(page).fill('Say hello.');
  await composer(page).press('Enter');
  await page.getByRole('article').getByText('Hello from afar').waitFor();

  await page.goto(`${site.address}/console/deployments`);
  await page.getByRole('button', { name: 'Set who stands in' }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByLabel('Model').selectOption('far-model');
  await drawer.getByLabel('In this order').selectOption('test-model');
  await drawer.getByRole('button', { name: 'Save' }).click();
  await page.getByText('far-model → test-model').waitFor();
  await page.getByRole('button', { name: 'Edit far-model', exact: true }).click();
  await assertAccessible(page, 'who stands in');
  await drawer.getByRole('button', { name: 'Remove test-model' }).click();
  await drawer.getByRole('button', { name: 'Save' }).click();
  await page.getByText('far-model → test-model').waitFor({ state: 'detached' });
});

for (const [where, options] of [
  ['light', {}],
  ['dark', { colorScheme: 'dark' as const }],
  ['phone, in Chinese', { ...phone, locale: 'zh-CN' }],
] as const) {
  onSite(`axe finds nothing serious on the deployments page, and nothing sticks out: ${where}`, async (site) => {
    await add(site, {
      name: `a-very-long-model-name-for-${where.replaceAll(/[^a-z]+/g, '-')}-pages`,
      baseUrl: 'http://127.0.0.1:9/v1',
    });
    const page = await site.open('/console/deployments', options);
    await page.getByRole('row').nth(1).waitFor();
    await assertAccessible(page, where);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overflow <= 0, `${overflow}`);
    if (process.env.WANWEN_SCREENSHOTS)
      await page.screenshot({ path: `${process.env.WANWEN_SCREENSHOTS}/deployments-${where[0]}.png` });
  });
}
