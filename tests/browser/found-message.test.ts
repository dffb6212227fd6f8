import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import {
  type ScriptedUpstream,
  saying,
  startUpstream,
} from '../../packages/server/src/models/deployments/testing/scripted-upstream.ts';
import { ConsoleClient } from '../support/console-client.ts';
import { waitUntil } from '../support/wait-until.ts';
import { assertAccessible } from './support/axe.ts';
import { questions, send } from './support/chat.ts';
import { isInView } from './support/groups.ts';
import { describeSite, type Site } from './support/site.ts';

const onSite = describeSite({ model: null });

const list = (page: Page): Locator => page.getByRole('complementary', { name: 'Conversations' });
/** What a search found, once it did: until then the whole list stands there. */
async function find(page: Page, words: string, title: string): Promise<Locator> {
  await list(page).getByRole('link', { name: title }).waitFor();
  await page.getByRole('searchbox').fill(words);
  const link = list(page).getByRole('link', { name: title });
  await link.locator('mark').first().waitFor();
  return link;
}

const message = (page: Page, id: string): Locator => page.locator(`[data-message="${id}"]`);

/** A conversation whose answers another server gives. */
async function begin(site: Site, upstream: ScriptedUpstream, name: string) {
  const client = new ConsoleClient(() => site);
  const deployment = { kind: 'openai-compatible', name, model: 'm', baseUrl: upstream.baseUrl, allowPrivate: true };
  assert.equal((await client.call('POST', '/deployments', deployment)).status, 201);
  const { id } = (await client.call('POST', '/conversations', { model: name, title: `Talk of ${name}` })).body;
  return { client, id: id as string };
}

/** Notes every message that is marked, however briefly. */
const noteMarks = (page: Page) =>
  page.addInitScript(() => {
    const marked: string[] = [];
    Object.assign(window, { marked });
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const { found, message } = (target as HTMLElement).dataset;
        if (found !== undefined) marked.push(message!);
      }
    }).observe(document, { subtree: true, attributeFilter: ['data-found'] });
  });
const isMarked = (page: Page, id: string, times = 1) =>
  page.waitForFunction(
    ([wanted, least]) =>
      (window as unknown as { marked: string[] }).marked.filter((one) => one === wanted).length >= Number(least),
    [id, String(times)] as const,
  );

onSite('a search result opens the conversation at the message that has the words', async (site) => {
  await using upstream = await startUpstream(saying('Nothing much.'));
  const { client, id } = await begin(site, upstream, 'rivers');
  const sent = [await client.converse(id, 'A word on marmalade, please.')];
  // More than the newest page, and above that another.
  for (let count = 1; count <= 45; count++)
    sent.push(await client.converse(id, `Question ${count}`, sent.at(-1)!.assistant.id));
  const first = sent[0]!.user.id;

  const page = await site.open('/health');
  await noteMarks(page);
  await page.goto(site.address);
  const link = await find(page, 'marmalade', 'Talk of rivers');
  await link.click();
  await message(page, first).waitFor();
  await isMarked(page, first);
  await waitUntil('it is in view', () => isInView(message(page, first)));
  await assertAccessible(page, 'a message that was found');
  await page.locator('[data-found]').waitFor({ state: 'detached' });
  assert.equal(await message(page, sent.at(-1)!.assistant.id).count(), 1, 'all that follows is there');
  assert.equal((await client.conversation(id)).leafId, sent.at(-1)!.assistant.id, 'the branch stays');

  // Asked for again after the reader has gone away, and from the address alone.
  const scroller = page.getByRole('region', { name: 'Messages' });
  await scroller.evaluate((box) => box.scrollTo({ top: box.scrollHeight }));
  await waitUntil('the reader is elsewhere', async () => !(await isInView(message(page, first))));
  await link.click();
  await isMarked(page, first, 2);
  await waitUntil('it is in view again', () => isInView(message(page, first)));
  await page.reload();
  await isMarked(page, first);
  await waitUntil('it is in view after a reload', () => isInView(message(page, first)));

  // Whoever goes on at the end is not led back.
  await send(page, 'And now?');
  await questions(page).filter({ hasText: 'And now?' }).waitFor();
  await waitUntil('the end is in view', () => isInView(questions(page).last()));
  assert.equal(new URL(page.url()).hash, '');

  // Words of the newest page too, and on a phone.
  const phone = await site.open('/health', { viewport: { width: 390, height: 844 }, hasTouch: true });
  await noteMarks(phone);
  await phone.goto(`${site.address}/chats`);
  await (await find(phone, 'Question 40', 'Talk of rivers')).click();
  await isMarked(phone, sent[40]!.user.id);
  await waitUntil('it is in view on a phone', () => isInView(message(phone, sent[40]!.user.id)));
});

onSite('a search result on another branch shows that branch', async (site) => {
  await using upstream = await startUpstream(saying('A volcano spoke.'), saying('A glacier spoke.'));
  const { client, id } = await begin(site, upstream, 'mountains');
  const old = await client.converse(id, 'Tell me of fire');
  const shown = await client.converse(id, 'Tell me of ice');
  assert.equal((await client.conversation(id)).leafId, shown.assistant.id);

  const page = await site.open('/health');
  await noteMarks(page);
  await page.goto(`${site.address}/c/${id}`);
  await page.getByText('A glacier spoke.').waitFor();
  await (await find(page, 'volcano', 'Talk of mountains')).click();
  await isMarked(page, old.assistant.id);
  await message(page, old.assistant.id).getByText('A volcano spoke.').waitFor();
  await page.getByText('A glacier spoke.').waitFor({ state: 'detached' });
  await page.getByText('Version 1 of 2').waitFor({ state: 'attached' });
  assert.equal((await client.conversation(id)).leafId, old.assistant.id);

  await page.goto(`${site.address}/c/${id}#message-00000000-0000-7000-8000-000000000000`);
  await page.getByRole('alert').waitFor();
  await message(page, old.assistant.id).waitFor();
});
