import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { ConsoleClient } from '../support/console-client.ts';
import { composer, exchange } from './support/chat.ts';
import { describeSite, type Site } from './support/site.ts';

const onSite = describeSite();

const list = (page: Page): Locator => page.getByRole('complementary', { name: 'Conversations' });
const row = (page: Page, title: string): Locator => list(page).getByRole('listitem').filter({ hasText: title });

async function pick(page: Page, title: string, action: string): Promise<void> {
  await row(page, title).hover();
  await row(page, title)
    .getByRole('button', { name: /More for/ })
    .click();
  await page.getByRole('menuitem', { name: action, exact: true }).click();
}

/** Conversations without messages, made through the API. */
async function make(site: Site, titles: string[]): Promise<string[]> {
  const client = new ConsoleClient(() => site);
  const ids: string[] = [];
  for (const title of titles) {
    const { body } = await client.call('POST', '/conversations', { title });
    ids.push(body.id);
  }
  return ids;
}

onSite('a conversation is renamed, and keeps its name', async (site) => {
  await make(site, ['Rivers of Asia']);
  const page = await site.open();
  await pick(page, 'Rivers of Asia', 'Rename');
  await page.getByRole('textbox', { name: 'New title' }).fill('Rivers and lakes');
  await page.keyboard.press('Enter');
  await row(page, 'Rivers and lakes').waitFor();
  await page.reload();
  await row(page, 'Rivers and lakes').waitFor();
});

onSite('a pinned conversation stands first, in every tab', async (site) => {
  await make(site, ['To be pinned', 'Newer one']);
  const page = await site.open();
  const second = await page.context().newPage();
  await second.goto(site.address);
  await row(second, 'To be pinned').waitFor();
  await pick(page, 'To be pinned', 'Pin');
  for (const tab of [page, second]) {
    const group = list(tab).locator('section').first();
    await group.getByText('Pinned', { exact: true }).waitFor();
    await group.getByText('To be pinned').waitFor();
  }
});

onSite('a search finds words in titles and in messages, and says when there are none', async (site) => {
  await make(site, ['A talk about volcanoes', 'Something else']);
  const page = await site.open();
  await exchange(page, 'Say the word marmalade.');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('volcano');
  await row(page, 'A talk about volcanoes').waitFor();
  await row(page, 'Something else').waitFor({ state: 'detached' });
  const field = page.getByRole('searchbox');
  await field.fill('marmalade');
  await row(page, 'marmalade').first().locator('mark', { hasText: 'marmalade' }).waitFor();
  await row(page, 'A talk about volcanoes').waitFor({ state: 'detached' });
  await field.fill('no such words anywhere');
  await list(page).getByText('No conversation contains “no such words anywhere”.').waitFor();
  await field.press('Escape');
  await row(page, 'Something else').waitFor();
});

onSite('a conversation is deleted only when asked twice, and the page goes on', async (site) => {
  const [id] = await make(site, ['Soon gone']);
  const page = await site.open(`/c/${id}`);
  await pick(page, 'Soon gone', 'Delete');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('cannot be undone', { exact: false }).waitFor();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.waitFor({ state: 'hidden' });
  assert.equal(await row(page, 'Soon gone').count(), 1);
  await pick(page, 'Soon gone', 'Delete');
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await row(page, 'Soon gone').waitFor({ state: 'detached' });
  await composer(page).waitFor();
  await page.goto(`${site.address}/c/${id}`);
  await page.getByText('This conversation does not exist, or it was deleted.').waitFor();
});

onSite('an address that is no page says so', async (site) => {
  for (const path of ['/nothing/here', '/console/nothing']) {
    const page = await site.open(path);
    await page.getByText('There is no page at this address.').waitFor();
  }
});

onSite('a conversation deleted elsewhere says so where it is open', async (site) => {
  const [id] = await make(site, ['Deleted elsewhere']);
  const page = await site.open(`/c/${id}`);
  await composer(page).waitFor();
  await new ConsoleClient(() => site).call('DELETE', `/conversations/${id}`);
  await page.getByText('This conversation does not exist, or it was deleted.').waitFor();
});

onSite('a conversation is exported as Markdown and as JSON', async (site) => {
  const page = await site.open();
  await exchange(page, 'Say goodbye.');
  for (const [action, extension] of [
    ['Export as Markdown', 'md'],
    ['Export as JSON', 'json'],
  ] as const) {
    const coming = page.waitForEvent('download');
    if (extension === 'md') await pick(page, 'goodbye', action);
    // The head of the conversation has the same menu.
    else {
      await page
        .getByRole('main')
        .getByRole('button', { name: /More for/ })
        .click();
      await page.getByRole('menuitem', { name: action, exact: true }).click();
    }
    const download = await coming;
    assert.match(download.suggestedFilename(), new RegExp(`goodbye.*\\.${extension}$`));
    const text = await readFile(await download.path(), 'utf8');
    assert.match(text, /Say goodbye\./);
    if (extension === 'json') JSON.parse(text);
  }
});

onSite('more conversations come as one scrolls', async (site) => {
  await make(
    site,
    Array.from({ length: 90 }, (_, index) => `Numbered ${index}`),
  );
  const page = await site.open();
  await row(page, 'Numbered 89').waitFor();
  assert.equal(await list(page).getByText('Numbered 0', { exact: true }).count(), 0);
  for (let turn = 0; turn < 20 && (await row(page, 'Numbered 0').count()) === 0; turn++) {
    await list(page).getByRole('listitem').last().scrollIntoViewIfNeeded();
    await page.waitForTimeout(100);
  }
  await list(page).getByText('Numbered 0', { exact: true }).waitFor();
});
