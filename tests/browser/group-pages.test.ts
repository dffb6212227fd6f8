import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { waitUntil } from '../support/wait-until.ts';
import { assertAccessible } from './support/axe.ts';
import { type Colleague, colleagues } from './support/company.ts';
import { article, field, groups, isInView, more, openAs, row } from './support/groups.ts';
import { describeSite, type Site } from './support/site.ts';

const onSite = describeSite({ model: null });

/** A group that both are in; who makes it owns it. */
async function makeGroup(name: string, owner: Colleague, member: Colleague): Promise<string> {
  const { id: personId } = (await member.ask('GET', '/session')).person;
  return (await owner.ask('POST', '/workplace/groups', { kind: 'private', name, personIds: [personId] })).id;
}

let said = 0;
const say = (who: Colleague, groupId: string, text: string): Promise<{ id: string; seq: number }> =>
  who.ask('POST', `/workplace/groups/${groupId}/messages`, { clientId: `group-pages-${++said}`, text });

/** Many at once: who says them one by one must wait. */
function fillWith(who: Colleague, groupId: string, count: number, textOf: (place: number) => string): Promise<unknown> {
  const lines = Array.from({ length: count }, (_, index) => {
    const time = new Date(Date.UTC(2026, 2, 3, 1, index)).toISOString().slice(0, 19).replace('T', ' ');
    return `王芳 ${time}\n${textOf(index + 1)}`;
  });
  return who.ask('POST', `/workplace/groups/${groupId}/history`, { files: [{ text: lines.join('\n') }] });
}

/** A group as it is once its beginning stands there. */
async function openNew(site: Site, who: Colleague, id: string): Promise<Page> {
  const page = await openAs(site, who, `/groups/${id}`);
  await page.getByText('This is where the group begins.').waitFor();
  return page;
}

const attach = (page: Page, name: string, mimeType: string, text: string) =>
  page.locator('input[type=file]').setInputFiles([{ name, mimeType, buffer: Buffer.from(text) }]);

onSite('all files of a group stand in one list, are looked at there, and lead to their messages', async (site) => {
  const [ada, bob] = await colleagues(site);
  const id = await makeGroup('Papers', ada, bob);
  const page = await openNew(site, ada, id);
  await attach(page, 'plan.txt', 'text/plain', 'We begin in the spring.');
  await page.getByRole('button', { name: 'Remove plan.txt' }).waitFor();
  await field(page, 'Papers').fill('Here is the plan');
  await field(page, 'Papers').press('Enter');
  await article(page, 'Here is the plan')
    .getByRole('link', { name: /^plan\.txt/ })
    .waitFor();
  await fillWith(ada, id, 90, (place) => `filler ${place}`);
  await attach(page, 'figures.csv', 'text/csv', 'month,sum\nMay,12\n');
  await page.getByRole('button', { name: 'Remove figures.csv' }).waitFor();
  await page.getByRole('button', { name: 'Send' }).click();
  await article(page, 'figures.csv').waitFor();

  // Opened anew the page has not loaded the older message.
  await page.goto(`${site.address}/groups/${id}`);
  await article(page, 'filler 90').waitFor();
  await page.getByRole('button', { name: 'Files', exact: true }).click();
  const files = page.getByRole('complementary', { name: 'Files' });
  await files.getByRole('link', { name: /^plan\.txt/ }).waitFor();
  assert.deepEqual(await files.locator('b').allInnerTexts(), ['figures.csv', 'plan.txt'], 'the latest first');
  await assertAccessible(page, 'the files of a group');
  await files.getByRole('button', { name: 'Preview plan.txt' }).click();
  const preview = page.getByRole('dialog', { name: 'plan.txt' });
  await preview.getByText('We begin in the spring.').waitFor();
  await page.keyboard.press('Escape');
  await preview.waitFor({ state: 'detached' });
  const entry = files.getByRole('listitem').filter({ hasText: 'plan.txt' });
  await entry.getByText('Ada ·').waitFor();
  await entry.getByRole('link', { name: 'Show in the group' }).click();
  const message = article(page, 'Here is the plan');
  await message.waitFor();
  assert.equal(await message.getAttribute('data-named'), 'true');
  await waitUntil('it is in view', () => isInView(message));
  await files.getByRole('button', { name: 'Close the side panel' }).click();
  await files.waitFor({ state: 'detached' });

  // What goes from the group goes from the list.
  await more(page, 'Here is the plan', 'Delete');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByText('Ada deleted this message').waitFor();
  await page.getByRole('button', { name: 'Files', exact: true }).click();
  await files.getByRole('link', { name: /^figures\.csv/ }).waitFor();
  assert.equal(await files.getByRole('link', { name: /^plan\.txt/ }).count(), 0);

  const phone = await openAs(site, bob, `/groups/${id}`, { viewport: { width: 390, height: 844 }, hasTouch: true });
  await phone.getByRole('button', { name: 'Files', exact: true }).click();
  const small = phone.getByRole('complementary', { name: 'Files' });
  await small.getByRole('link', { name: /^figures\.csv/ }).waitFor();
  await assertAccessible(phone, 'the files of a group on a phone');
});

onSite('a message and what came later is unread again, until one looks', async (site) => {
  const [ada, bob] = await colleagues(site);
  const id = await makeGroup('Later', ada, bob);
  for (const text of ['first news', 'second news', 'third news']) await say(bob, id, text);
  const page = await openAs(site, ada, `/groups/${id}`);
  const entry = row(page, 'Later');
  await article(page, 'third news').waitFor();
  await waitUntil('it is read', async () => (await ada.ask('GET', `/workplace/groups/${id}`)).unread === 0);
  await entry.getByText('unread').waitFor({ state: 'detached' });
  await more(page, 'second news', 'Mark as unread from here');
  await page.getByText('Choose a group').waitFor();
  await entry.getByText('2 unread').waitFor({ state: 'attached' });
  await assertAccessible(page, 'the list with what is unread');
  // It is so for the server too: another page counts the same.
  const other = await openAs(site, ada, '/groups');
  await row(other, 'Later').getByText('2 unread').waitFor({ state: 'attached' });
  await row(page, 'Later').getByRole('link').click();
  const news = page.getByText('New messages', { exact: true });
  await news.waitFor();
  const order = await page.getByRole('region', { name: 'Messages of Later' }).textContent();
  assert.match(order ?? '', /first news[\s\S]*New messages[\s\S]*second news[\s\S]*third news/);
  await entry.getByText('unread').waitFor({ state: 'detached' });
  await row(other, 'Later').getByText('unread').waitFor({ state: 'detached' });
  // One's own message cannot be unread.
  await say(ada, id, 'my own words');
  await article(page, 'my own words').hover();
  await article(page, 'my own words').getByRole('button', { name: 'More for this message' }).click();
  await page.getByRole('menuitem', { name: 'Copy', exact: true }).waitFor();
  assert.equal(await page.getByRole('menuitem', { name: 'Mark as unread from here' }).count(), 0);
});

onSite('a search looks in the open group alone when that is ticked, and goes on page by page', async (site) => {
  const [ada, bob] = await colleagues(site);
  const [here, there] = [await makeGroup('Kitchen', ada, bob), await makeGroup('Garden', ada, bob)];
  await fillWith(ada, here, 32, (place) => `**teapot** number ${place}`);
  await say(bob, there, 'a teapot outside');
  const page = await openAs(site, ada, `/groups/${here}`);
  await article(page, 'teapot number 32').waitFor();
  await page.getByRole('searchbox').fill('teapot');
  const found = groups(page).getByRole('region', { name: 'Messages', exact: true });
  await found.getByRole('link', { name: /a teapot outside/ }).waitFor();
  const only = groups(page).getByRole('checkbox', { name: 'Only in Kitchen' });
  await only.check();
  await found.getByRole('link', { name: /teapot outside/ }).waitFor({ state: 'detached' });
  await found.getByRole('link', { name: /teapot number 32/ }).waitFor();
  assert.equal(await found.getByRole('link').count(), 30);
  assert.deepEqual(await found.locator('b').first().locator('mark').allInnerTexts(), ['teapot'], 'without its marks');
  await assertAccessible(page, 'a search in one group');
  await found.getByRole('button', { name: 'More' }).click();
  await found.getByRole('link', { name: /teapot number 1\b/ }).click();
  const first = article(page, 'teapot number 1').first();
  await first.waitFor();
  assert.equal(await first.getAttribute('data-named'), 'true');
  await waitUntil('it is in view', () => isInView(first));
  await only.uncheck();
  await found.getByRole('link', { name: /a teapot outside/ }).click();
  await page.getByRole('heading', { name: 'Garden' }).waitFor();
  await article(page, 'a teapot outside').waitFor();
  await page.getByRole('searchbox').fill('no such words');
  await groups(page).getByText('Nothing contains “no such words”', { exact: false }).waitFor();
});

onSite('a group that is slow to come does not take the cursor out of the search', async (site) => {
  const [ada, bob] = await colleagues(site);
  const id = await makeGroup('Slow', ada, bob);
  const page = await openAs(site, ada, '/groups');
  await row(page, 'Slow').waitFor();
  const { promise: mayGoOn, resolve: goOn } = Promise.withResolvers<void>();
  await page.routeWebSocket(/\/workplace\/live/, async (line) => {
    await mayGoOn;
    line.connectToServer();
  });
  await page.route('**/console/workplace/groups', async (route) => {
    await mayGoOn;
    await route.continue();
  });
  await page.goto(`${site.address}/groups/${id}`);
  await page.getByRole('searchbox').pressSequentially('tea');
  assert.equal(await field(page, 'Slow').count(), 0);
  goOn();
  await field(page, 'Slow').waitFor();
  await page.keyboard.type('pot');
  assert.equal(await page.getByRole('searchbox').inputValue(), 'teapot');
  // Whoever chooses a group writes there at once.
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await page.goto(`${site.address}/groups`);
  await row(page, 'Slow').getByRole('link').click();
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Message to Slow');
});

onSite('marks, lists and quotes that people type are shown, and what was meant literally stays', async (site) => {
  const [ada, bob] = await colleagues(site);
  const id = await makeGroup('Typed', ada, bob);
  const page = await openNew(site, bob, id);
  const lines = [
    '**Deadline** is *Friday*, ~~Monday~~; run `npm i`, @Ada',
    '- one **big**',
    '- two',
    '',
    '> said before',
    'so 2*3*4',
  ];
  const text = lines.join('\n');
  await field(page, 'Typed').fill(text);
  await field(page, 'Typed').press('Enter');
  const message = article(page, 'Deadline');
  await message.getByRole('listitem').nth(1).waitFor();
  await page.locator('[data-outgoing]').waitFor({ state: 'detached' });
  const shown = async (name: string) => message.locator(name).allInnerTexts();
  assert.deepEqual(await shown('strong'), ['Deadline', 'big']);
  assert.deepEqual([await shown('em'), await shown('del'), await shown('code')], [['Friday'], ['Monday'], ['npm i']]);
  assert.deepEqual(await shown('blockquote'), ['said before']);
  assert.deepEqual(await shown('li'), ['one big', 'two']);
  await message.getByText('so 2*3*4').waitFor();
  const ofAda = await openAs(site, ada, `/groups/${id}`);
  await article(ofAda, 'Deadline').locator('[data-own]', { hasText: '@Ada' }).waitFor();
  await assertAccessible(page, 'what people type');

  // With a block of code all of it is Markdown, in which names stand out as well; HTML and pictures never are.
  await say(ada, id, 'hi @Bob 2*3*4\n```js\nconst a = 1;\n```');
  const { id: bobId } = (await bob.ask('GET', '/session')).person;
  await ada.ask('POST', `/workplace/groups/${id}/messages`, {
    ...{ clientId: 'group-pages-code', mentions: [bobId] },
    text: 'look @Bob **now** 2*3*4\n```js\nconst b = 2;\n```',
  });
  const code = article(page, 'const b = 2;');
  await code.locator('figure').waitFor();
  assert.equal(await code.locator('[data-own]').textContent(), '@Bob');
  await code.getByText('2*3*4').waitFor();
  await say(ada, id, '<img src=x onerror=alert(1)> ![x](https://evil.example/p.png) <b>b</b>');
  await article(page, '<b>b</b>').waitFor();
  assert.equal(await article(page, '<b>b</b>').locator('img, b:text-is("b")').count(), 0);

  // The same in a thread; plain in the list of groups; as it was typed where it is copied, edited and exported.
  await message.getByRole('button', { name: 'Reply' }).click({ force: true });
  await field(page, 'Typed').fill('**agreed**');
  await field(page, 'Typed').press('Enter');
  await article(page, 'agreed').getByRole('link', { name: 'Go to the message of Bob' }).waitFor();
  await row(page, 'Typed').getByText('Bob: agreed').waitFor();
  await message.first().getByRole('button', { name: '1 reply' }).click();
  const thread = page.getByRole('complementary', { name: 'Thread' });
  await thread.locator('strong', { hasText: 'agreed' }).waitFor();
  await thread.locator('strong', { hasText: 'Deadline' }).waitFor();
  await thread.getByRole('button', { name: 'Close the side panel' }).click();
  await field(page, 'Typed').press('ArrowUp');
  assert.equal(await field(page, 'Typed').inputValue(), '**agreed**');
});

onSite('reactions are chosen by the keys in rows, and Escape leads back', async (site) => {
  const [ada, bob] = await colleagues(site);
  const id = await makeGroup('Keys', ada, bob);
  await say(bob, id, 'react to me');
  const page = await openAs(site, ada, `/groups/${id}`);
  const message = article(page, 'react to me');
  const button = message.getByRole('button', { name: 'React' });
  const grid = page.getByRole('grid', { name: 'React' });
  const isOn = (sign: string) =>
    page.waitForFunction(
      (wanted) => document.activeElement?.closest('[role=grid]') && document.activeElement.textContent === wanted,
      sign,
    );
  await message.waitFor();
  await button.focus();
  await page.keyboard.press('Enter');
  await isOn('👍');
  await assertAccessible(page, 'the reactions');
  assert.equal(await grid.locator('button[tabindex="0"]').count(), 1);
  for (const [key, sign] of [
    ['ArrowRight', '❤️'],
    ['ArrowDown', '✅'],
    ['End', '🚀'],
    ['ArrowRight', '😂'],
    ['ArrowLeft', '🚀'],
    ['Home', '👌'],
    ['ArrowUp', '👍'],
    ['ArrowUp', '👍'],
    ['ArrowLeft', '👍'],
    ['Control+End', '👎'],
    ['ArrowRight', '👎'],
    ['Control+Home', '👍'],
  ] as const) {
    await page.keyboard.press(key);
    await isOn(sign);
  }
  await page.keyboard.press('Escape');
  await grid.waitFor({ state: 'detached' });
  const isBack = () => page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'React');
  await isBack();
  await page.keyboard.press('Enter');
  await isOn('👍');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await message.getByRole('button', { name: '👌 1: Ada' }).waitFor();
  await grid.waitFor({ state: 'detached' });
  await isBack();
});

onSite('an import is undone by the admins of the group, and others are told whom to ask', async (site) => {
  const [ada, bob] = await colleagues(site);
  // The organisation's owner is a member of this group and no more.
  const id = await makeGroup('Imported', bob, ada);
  const history = { files: [{ text: '王芳 2026-03-03 09:12\nsaid elsewhere' }] };
  await bob.ask('POST', `/workplace/groups/${id}/history`, history);
  const { items } = await bob.ask('GET', `/workplace/groups/${id}/imports`);
  await assert.rejects(
    ada.ask('POST', `/workplace/groups/${id}/imports/${items[0].id}/undo`),
    /403.*group_role_needed/,
  );
  await assert.rejects(ada.ask('GET', `/workplace/groups/${id}/imports`), /403.*group_role_needed/);

  const page = await openAs(site, ada, `/groups/${id}`);
  await article(page, 'said elsewhere').getByRole('button', { name: 'imported' }).click();
  const about = page.getByRole('dialog', { name: 'Imported messages' });
  await about.getByText('Only the owners and admins of this group can undo an import: Bob.').waitFor();
  assert.equal(await about.getByRole('button', { name: 'Undo' }).count(), 0);
  await assertAccessible(page, 'who undoes an import');
  await page.keyboard.press('Escape');
  await about.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'More for this group' }).click();
  await page.getByRole('menuitem', { name: 'Leave the group' }).waitFor();
  assert.equal(await page.getByRole('menuitem', { name: 'Import history' }).count(), 0);

  const own = await openAs(site, bob, `/groups/${id}`);
  await article(own, 'said elsewhere').getByRole('button', { name: 'imported' }).click();
  const past = own.getByRole('region', { name: 'Imports so far' });
  await past.getByRole('button', { name: 'Undo', exact: true }).click();
  await own.getByRole('dialog', { name: 'Undo this import?' }).getByRole('button', { name: 'Undo' }).click();
  await past.getByText('Undone by Bob').waitFor();
  await article(page, 'said elsewhere').waitFor({ state: 'detached' });
});
