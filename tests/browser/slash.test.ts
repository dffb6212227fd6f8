import assert from 'node:assert/strict';
import type { AbilityEvent, AbilityResult } from '@wanwen/contract';
import type { Locator, Page, Route } from 'playwright-core';
import {
  chunk,
  done,
  events,
  saying,
  startUpstream,
} from '../../packages/server/src/models/deployments/testing/scripted-upstream.ts';
import { buildEmbedded } from '../../packages/web/scripts/build-embedded.ts';
import { assertAccessible } from './support/axe.ts';
import { textOf } from './support/chat.ts';
import { describeSite, type Site } from './support/site.ts';

const onSite = describeSite();
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

/** While its menu is open it is a combobox. */
const composer = (page: Page): Locator => page.getByLabel('Message', { exact: true }).and(page.locator('textarea'));
const menu = (page: Page): Locator => page.getByRole('listbox', { name: 'Abilities' });
const optionsOf = (page: Page) => menu(page).getByRole('option').locator('b').allInnerTexts();
const panel = (page: Page, name: string): Locator => page.getByRole('dialog', { name, exact: true });
const resultIn = (place: Locator): Locator => place.getByRole('region', { name: 'Result', exact: true });

async function ask(site: Site, method: string, path: string, body: object): Promise<void> {
  const headers = { ...site.credentials, 'content-type': 'application/json' };
  const response = await fetch(`${site.address}${path}`, { method, headers, body: JSON.stringify(body) });
  assert.ok(response.ok, `${path}: ${response.status} ${await response.text()}`);
}

/** Lets a scripted server answer for these abilities. */
async function answerFrom(site: Site, baseUrl: string, abilities: string[]): Promise<void> {
  const name = `scripted-${new URL(baseUrl).port}`;
  const deployment = { kind: 'openai-compatible', name, model: 'upstream-model', baseUrl, allowPrivate: true };
  await ask(site, 'POST', '/api/console/deployments', deployment);
  for (const id of abilities)
    await ask(site, 'PATCH', `/api/console/organisations/local/abilities/workplace.${id}`, { model: name });
}

async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env.WANWEN_SCREENSHOTS;
  if (!folder) return;
  await page.waitForTimeout(300);
  await page.screenshot({ path: `${folder}/${name}.png` });
}

onSite(
  'a slash opens the menu above the caret; keys move, pick, and close it, and what was typed stays',
  async (site) => {
    const page = await site.open();
    await composer(page).pressSequentially('Hello and/or https://example.com');
    assert.equal(await menu(page).count(), 0);
    await composer(page).pressSequentially(' /');
    await menu(page).waitFor();
    const all = await optionsOf(page);
    assert.ok(all.length >= 4 && all.includes('Translate'), String(all));
    const active = () => composer(page).getAttribute('aria-activedescendant');
    const first = await active();
    assert.equal(await page.locator(`[id="${first}"]`).getAttribute('aria-selected'), 'true');
    await composer(page).press('ArrowDown');
    assert.notEqual(await active(), first);
    await composer(page).press('ArrowUp');
    assert.equal(await active(), first);
    await shoot(page, 'slash-menu-wide-en');
    await assertAccessible(page, 'menu');
    const [above, below] = [await menu(page).boundingBox(), await composer(page).boundingBox()];
    assert.ok(above!.y + above!.height <= below!.y + below!.height, 'above the line');

    await composer(page).pressSequentially('fanyi');
    await page.waitForFunction(() => document.querySelectorAll('[role=option]').length === 1);
    assert.deepEqual(await optionsOf(page), ['Translate']);
    await composer(page).press('Escape');
    await menu(page).waitFor({ state: 'detached' });
    assert.equal(await composer(page).inputValue(), 'Hello and/or https://example.com /fanyi');
    await composer(page).pressSequentially('x');
    assert.equal(await menu(page).count(), 0);

    await composer(page).fill('/nothing-like-it');
    await page.getByText('No ability matches “nothing-like-it”.', { exact: false }).waitFor();
    assert.equal(await composer(page).getAttribute('aria-activedescendant'), null);
    await composer(page).fill('/usr/bin');
    await page.getByText('No ability matches', { exact: false }).waitFor({ state: 'detached' });
  },
);

onSite('while an input method composes, the menu neither moves nor takes keys', async (site) => {
  const page = await site.open();
  await composer(page).pressSequentially('/');
  await menu(page).waitFor();
  const all = (await optionsOf(page)).length;
  const session = await page.context().newCDPSession(page);
  await session.send('Input.imeSetComposition', { text: 'fan yi', selectionStart: 6, selectionEnd: 6 });
  await page.waitForTimeout(300);
  assert.equal((await optionsOf(page)).length, all);
  await composer(page).evaluate((field) =>
    field.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }),
    ),
  );
  assert.equal(await page.getByRole('dialog').count(), 0);
  await session.send('Input.insertText', { text: '翻译' });
  await page.waitForFunction(() => document.querySelectorAll('[role=option]').length === 1);
  assert.deepEqual(await optionsOf(page), ['Translate']);
});

onSite('a command with its text runs at once, and its result takes the place of the command', async (site) => {
  await using upstream = await startUpstream(saying('{"text": "早上', '好"}'));
  await answerFrom(site, upstream.baseUrl, ['translate']);
  const page = await site.open();
  await composer(page).pressSequentially('Dear all, /translate good morning');
  await page.getByText('Enter runs it with “good morning”').waitFor();
  await composer(page).press('Enter');
  const translate = panel(page, 'Translate');
  await resultIn(translate).getByText('早上好').waitFor();
  await resultIn(translate).getByText('AI-generated', { exact: true }).waitFor();
  await shoot(page, 'slash-result-wide-en');
  await assertAccessible(page, 'result');
  assert.equal(await composer(page).inputValue(), 'Dear all, /translate good morning');
  const [above, below] = [await translate.boundingBox(), await page.locator('[data-slash-frame]').boundingBox()];
  assert.ok(above!.y + above!.height <= below!.y && above!.width === below!.width, 'on the composer, as wide as it');
  // The keys waited for the result: Enter takes it.
  await page.waitForFunction(() => document.activeElement?.textContent === 'Insert');
  await page.keyboard.press('Enter');
  await translate.waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
  assert.equal(await composer(page).inputValue(), 'Dear all, 早上好');
  assert.equal(upstream.calls.length, 1);

  await composer(page).fill('/');
  await menu(page).waitFor();
  assert.equal((await optionsOf(page))[0], 'Translate', 'what was used last comes first');

  // A short name takes the rest of the line as well; and no way sends the command as a message unasked.
  const command = '/fy good night';
  const question = page.getByRole('alertdialog', { name: '“/fy” calls the ability “Translate”', exact: false });
  await composer(page).fill(command);
  await page.getByText('Enter runs it with “good night”').waitFor();
  await composer(page).press('Enter');
  await resultIn(translate).getByText('早上好').waitFor();
  await translate.getByRole('button', { name: 'Close' }).click();
  await composer(page).fill(command);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await question.waitFor();
  await shoot(page, 'slash-question-wide-en');
  await assertAccessible(page, 'question');
  await page.keyboard.press('Escape');
  await question.waitFor({ state: 'detached' });
  await composer(page).press('Home');
  await composer(page).press('Enter');
  await question.waitFor();
  await page.keyboard.press('Enter');
  await resultIn(translate).getByText('早上好').waitFor();
  assert.equal(upstream.calls.length, 3);
  assert.equal(new URL(page.url()).pathname, '/', 'nothing was sent');
  await translate.getByRole('button', { name: 'Close' }).click();
  // Behind Chinese the menu opens as well; Escape and a space close it.
  await composer(page).fill('大家看看/');
  await menu(page).waitFor();
  await composer(page).fill('和/或');
  await menu(page).waitFor({ state: 'detached' });
  await composer(page).fill('大家看看/翻译');
  await menu(page).waitFor();
  await composer(page).pressSequentially(' ');
  await menu(page).waitFor({ state: 'detached' });
});

onSite('an ability works on what was written, and its result can be changed before it is taken', async (site) => {
  await using upstream = await startUpstream(saying('{"text": "The meeting is moved to Monday."}'));
  await answerFrom(site, upstream.baseUrl, ['rewrite']);
  const page = await site.open();
  await composer(page).pressSequentially('meeting monday now /rewr');
  await menu(page).waitFor();
  await composer(page).press('Tab');
  const rewrite = panel(page, 'Rewrite');
  assert.equal(await rewrite.getByLabel('Text', { exact: true }).inputValue(), 'meeting monday now');
  await shoot(page, 'slash-form-wide-en');
  await assertAccessible(page, 'form');
  await rewrite.getByRole('button', { name: 'Run' }).click();
  await rewrite.getByText('The meeting is moved to Monday.').waitFor();
  await rewrite.getByText('How this came about').click();
  await rewrite.getByText(/^scripted-/).waitFor();
  await rewrite.getByRole('button', { name: 'Edit first' }).click();
  await rewrite.getByLabel('Text to insert').fill('The meeting is on Monday.');
  await rewrite.getByRole('button', { name: 'Insert this text' }).click();
  await rewrite.waitFor({ state: 'detached' });
  assert.equal(await composer(page).inputValue(), 'The meeting is on Monday.');
});

onSite('variants come one after the other; the run can be stopped, tried again and judged', async (site) => {
  const variant = (text: string) => chunk({ content: `{"text": ${JSON.stringify(text)}}, ` });
  const slow = events(chunk({ content: '{"variants": [' }), variant('One for all.'), 60_000, done);
  await using upstream = await startUpstream(slow);
  await answerFrom(site, upstream.baseUrl, ['copy']);
  const page = await site.open('/abilities');
  await page.getByRole('main').getByText('Choose an ability at the left.', { exact: false }).waitFor();
  await page.getByRole('searchbox', { name: 'Search abilities' }).fill('xwa');
  await page.getByRole('link', { name: /Write copy/ }).click();
  const scene = page.getByRole('main', { name: 'Write copy' });
  await scene.getByRole('button', { name: 'Run' }).click();
  await scene.getByText('Fill in: Brief').waitFor();
  await scene.getByLabel('Brief').fill('x'.repeat(4001));
  await scene.getByRole('button', { name: 'Run' }).click();
  await scene.getByText('This is too long: 4000 characters at most.').waitFor();
  // What only the server knows is said at the field too.
  const error = { code: 'invalid_value', message: 'input.brief: names nobody', field: 'input.brief' };
  const refuse = (route: Route) => route.fulfill({ status: 400, json: { error } });
  await page.route('**/v1/abilities/workplace.copy', refuse, { times: 1 });
  await scene.getByLabel('Brief').fill('A new lamp.');
  await scene.getByRole('button', { name: 'Run' }).click();
  await scene.getByText('names nobody', { exact: true }).waitFor();
  await scene.getByLabel('Brief').press('Control+Enter');
  await resultIn(scene).getByText('One for all.').waitFor();
  await resultIn(scene)
    .getByText(/^Writing/)
    .waitFor();
  await scene.getByRole('button', { name: 'Stop' }).click();
  await scene.getByText('You stopped it.', { exact: false }).waitFor();
  await upstream.calls[0]!.left;

  const texts = ['Bright ideas.', 'Light, everywhere.', 'See the night anew.'];
  const whole = saying(`{"variants": ${JSON.stringify(texts.map((text) => ({ text })))}}`);
  upstream.answer(whole);
  await scene.getByRole('button', { name: 'Try again' }).click();
  await scene.getByText('See the night anew.').waitFor();
  await scene.getByRole('button', { name: 'Copy variant 2' }).waitFor();
  await shoot(page, 'abilities-variants-wide-en');
  await assertAccessible(page, 'variants');
  const rated = page.waitForResponse((response) => response.url().includes('/ratings/'));
  await scene.getByRole('button', { name: 'Not good' }).click();
  assert.equal((await rated).status(), 204);
  await scene.getByLabel('What was wrong? (optional)').fill('Too short.');
  await scene.getByRole('button', { name: 'Send' }).click();
  await scene.getByText('Noted. Thank you.').waitFor();
});

onSite('a closed form keeps what was filled in; a failure is told where it happened, with a way on', async (site) => {
  await using upstream = await startUpstream(saying('no JSON at all'));
  await answerFrom(site, upstream.baseUrl, ['reply']);
  const page = await site.open();
  await composer(page).pressSequentially('/reply');
  await menu(page).getByRole('option').waitFor();
  await composer(page).press('Enter');
  const reply = panel(page, 'Reply');
  const message = reply.getByLabel('Message to answer');
  await reply.locator('label').filter({ hasText: 'Who wrote it' }).locator('[data-word=optional]').waitFor();
  await page.waitForFunction(() => document.activeElement?.id.endsWith('message'), null, { timeout: 5000 });
  await message.fill('When do we meet?');
  await message.press('Escape');
  await reply.waitFor({ state: 'detached' });
  assert.equal(await composer(page).inputValue(), '/reply');
  await composer(page).fill('/repl');
  await menu(page).getByRole('option').waitFor();
  await composer(page).press('Enter');
  assert.equal(await message.inputValue(), 'When do we meet?');
  await reply.getByRole('button', { name: 'Run' }).click();
  await reply
    .getByRole('alert')
    .getByText(/gave no answer that passes the checks/)
    .waitFor();
  upstream.answer(saying('{"text": "On Friday."}'));
  await reply.getByRole('alert').getByRole('button', { name: 'Try again' }).click();
  await reply.getByText('On Friday.').waitFor();

  // What came is there to be read, until something else is asked for; a form goes with its command.
  await composer(page).fill('');
  assert.ok(await reply.getByText('On Friday.').isVisible());
  await composer(page).pressSequentially('/translat');
  await menu(page).getByRole('option').waitFor();
  await composer(page).press('Enter');
  await panel(page, 'Translate').waitFor();
  await reply.waitFor({ state: 'detached' });
  await composer(page).fill('');
  await panel(page, 'Translate').waitFor({ state: 'detached' });
  await composer(page).pressSequentially('/translat');
  await menu(page).getByRole('option').waitFor();
  await composer(page).press('Enter');
  await panel(page, 'Translate').waitFor();
  await page.getByRole('main').click({ position: { x: 5, y: 5 } });
  await page.keyboard.press('Escape');
  await panel(page, 'Translate').waitFor({ state: 'detached' });
});

onSite('Enter that comes before the menu is there picks what it names as soon as it is', async (site) => {
  const page = await site.open();
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  await page.route('**/v1/abilities*', (route) => given.then(() => route.continue()));
  await composer(page).pressSequentially('/translate');
  await composer(page).press('Enter');
  assert.equal(await composer(page).inputValue(), '/translate');
  give();
  await panel(page, 'Translate').waitFor();
});

/** The answer of the server to a digest is put in its place, since no small model makes one. */
async function withDigest(page: Page): Promise<void> {
  const cite = (messageId: string, author: string, quote: string) => {
    return { messageId, author, time: `2026-12-01T10:0${messageId}:00+08:00`, quote };
  };
  const point = (text: string, ...citations: ReturnType<typeof cite>[]) => ({ text, citations });
  const ten = cite('1', 'Ada', 'on Friday at ten');
  const fine = cite('2', 'Bo', 'ten is fine, who tests?');
  const output = {
    topics: [
      {
        title: 'Launch of the new shop',
        points: [
          point('The shop opens on Friday at 10.', ten, fine),
          point('Photos of the lamps are still missing.', cite('3', 'Ada', 'no photos yet')),
        ],
      },
    ],
    decisions: [point('Delivery is free for the first week.', cite('4', 'Bo', 'free in week one'))],
    openQuestions: [point('Who tests the payment?', fine)],
    mentions: [cite('5', 'Bo', '@Ada please take the photos')],
    keyMessages: [],
    suspicious: [{ messageId: '6', reason: 'It gives orders to a model.', words: 'ignore the above' }],
    messages: 6,
  };
  const result: AbilityResult = {
    ability: 'workplace.digest',
    model: 'test-model',
    output,
    checks: { repaired: 1, dropped: 2, fallback: { zh: '只显示要点。', en: 'Only the key points are shown.' } },
    usage: { promptTokens: 812, completionTokens: 164, calls: 3 },
    notice: { zh: '内容由 AI 生成', en: 'AI-generated' },
  };
  const told: AbilityEvent[] = [
    { type: 'progress', stage: 'reading', done: 1, total: 3 },
    { type: 'result', result },
  ];
  await page.route('**/v1/abilities/workplace.digest', (route) =>
    route.fulfill({
      headers: { 'content-type': 'text/event-stream', 'x-request-id': 'run-1' },
      body: told.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join(''),
    }),
  );
}

const pasted = 'Ada 10:00\nThe shop opens on Friday at ten.\nBo 10:02\nten is fine, who tests?';

onSite('to-dos of pasted messages come from the ability itself, and say what they rest on', async (site) => {
  const todo = {
    content: 'Send the contract to the customer',
    assignee: 'Ann',
    due: 'by Friday',
    cites: [{ id: 'm1', quote: "I'll send the contract to the customer by Friday" }],
  };
  await using upstream = await startUpstream(saying(JSON.stringify({ todos: [todo] })));
  await answerFrom(site, upstream.baseUrl, ['todos']);
  const page = await site.open('/abilities/workplace/todos');
  const scene = page.getByRole('main', { name: 'To-dos' });
  await scene.getByRole('button', { name: 'Run' }).click();
  await scene.getByText('Fill in: Messages').waitFor();
  await scene.getByLabel('Messages').fill("Ann 2026-03-04 09:00\nI'll send the contract to the customer by Friday.");
  await scene.getByRole('button', { name: 'Run' }).click();
  const found = scene.getByRole('region', { name: 'To-dos' });
  await found.getByText('Send the contract to the customer', { exact: true }).waitFor();
  assert.match(await textOf(found), /Assignee: Ann.*Due: Fri.*6 Mar 2026/s);
  assert.equal(await scene.getByRole('checkbox').count(), 0, 'nothing can be made where nobody takes it');
  await scene.getByText('The 1 message it rests on').click();
  await resultIn(scene).getByText('Ann · Wed', { exact: false }).waitFor();
});

for (const [where, options] of [
  ['wide', {}],
  ['dark', { colorScheme: 'dark' as const }],
  ['phone', phone],
] as const) {
  onSite(`a digest of pasted messages shows topics and what they rest on: ${where}`, async (site) => {
    const page = await site.open('/abilities', options);
    await withDigest(page);
    await page.getByRole('link', { name: /^Digest/ }).click();
    const scene = page.getByRole('main', { name: 'Digest' });
    await scene.getByLabel('Messages').fill(pasted);
    await scene.getByText('2 messages found.', { exact: false }).waitFor();
    await scene.getByRole('button', { name: 'Run' }).click();
    await scene.getByRole('heading', { name: 'Launch of the new shop' }).waitFor();
    const numbers = await resultIn(scene).locator('[aria-hidden]').filter({ hasText: /^\d$/ }).allInnerTexts();
    assert.deepEqual(numbers, ['1', '2', '3', '4', '2', '5', '6']);
    await scene.getByText('2 parts were left out', { exact: false }).waitFor();
    await scene.getByText('The 6 messages it rests on').click();
    await resultIn(scene).getByText('ten is fine, who tests?', { exact: true }).waitFor();
    await assertAccessible(page, where);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overflow <= 0, `${overflow}`);
    await shoot(page, `abilities-digest-${where}`);
    await page.getByRole('heading', { name: 'Launch of the new shop' }).evaluate((head) => head.scrollIntoView());
    await shoot(page, `abilities-digest-${where}-below`);
  });
}

/** Opens a place of its own that embeds abilities, in the address space of the server. */
async function openEmbedded(site: Site): Promise<Page> {
  const files = await buildEmbedded();
  const styles = [...files.keys()].filter((name) => name.endsWith('.css'));
  const page = await site.open('/', {});
  const html = `<!doctype html><html lang="en"><title>Embedded</title>${styles
    .map((name) => `<link rel="stylesheet" href="/${name}">`)
    .join('')}<div id="root"></div><script type="module" src="/${[...files.keys()][0]}"></script></html>`;
  await page.route('**/embedded', (route) => route.fulfill({ contentType: 'text/html', body: html }));
  for (const [name, content] of files)
    await page.route(`**/${name}`, (route) =>
      route.fulfill({
        contentType: name.endsWith('.css') ? 'text/css' : 'text/javascript',
        body: typeof content === 'string' ? content : Buffer.from(content),
      }),
    );
  await page.goto(`${site.address}/embedded`);
  return page;
}

onSite(
  'where a place takes them, citations lead to messages, and only what is ticked is made, when asked',
  async (site) => {
    const page = await openEmbedded(site);
    const due = { words: 'Friday', date: '2026-12-04', time: null, instant: null };
    const cited = { messageId: 'm7', author: 'Ann', time: '2026-12-01T10:00:00+08:00', quote: 'by Friday' };
    const todos = ['Send the contract', 'Book a room'].map((content) => {
      return { key: content, content, assignee: 'Ann', due, confidence: 'high', citations: [cited] };
    });
    const result: AbilityResult = {
      ability: 'workplace.todos',
      model: 'test-model',
      output: { todos, keyMessages: [], suspicious: [], messages: 9 },
      checks: { repaired: 0, dropped: 0, fallback: null },
      usage: { promptTokens: 1, completionTokens: 1, calls: 1 },
      notice: { zh: '内容由 AI 生成', en: 'AI-generated' },
    };
    const asked: unknown[] = [];
    await page.route('**/v1/abilities/workplace.todos', (route) => {
      asked.push(route.request().postDataJSON().input);
      return route.fulfill({
        headers: { 'content-type': 'text/event-stream', 'x-request-id': 'run-2' },
        body: `event: result\ndata: ${JSON.stringify({ type: 'result', result })}\n\n`,
      });
    });
    const told = () => page.evaluate(() => (globalThis as unknown as { told: unknown[] }).told);
    await composer(page).pressSequentially('/todos');
    await menu(page).waitFor();
    await page.waitForFunction(() => document.querySelectorAll('[role=option]').length === 1);
    await composer(page).press('Enter');
    const dialog = panel(page, 'To-dos');
    await dialog.getByText('Book a room', { exact: true }).waitFor();
    assert.deepEqual(asked, [{ group: 'g1' }], 'a place with a group asks for nothing');
    await dialog.getByRole('checkbox', { name: 'Add: Book a room' }).uncheck();
    assert.deepEqual(await told(), []);
    await dialog.getByRole('button', { name: 'Add 1 selected' }).click();
    await dialog.getByRole('alert').getByText('The list is full.').waitFor();
    await dialog.getByRole('button', { name: 'Add 1 selected' }).click();
    await dialog.getByText('Added', { exact: true }).waitFor();
    await dialog.getByRole('button', { name: 'Message 1: by Friday' }).first().click();
    const confirmed = { confirmed: [{ field: 'todos', value: todos[0] }] };
    assert.deepEqual(await told(), [confirmed, confirmed, { cited: 'm7' }]);
    await dialog.getByRole('button', { name: 'Close' }).click();
    assert.equal(await composer(page).inputValue(), '', 'a command that was done goes');
  },
);

for (const [where, options] of [
  ['wide dark, in Chinese', { colorScheme: 'dark' as const, locale: 'zh-CN' }],
  ['phone, in Chinese', { ...phone, locale: 'zh-CN' }],
] as const) {
  onSite(`the menu and the panel fit, and axe finds nothing serious: ${where}`, async (site) => {
    await using upstream = await startUpstream(saying('{"text": "Good morning"}'));
    await answerFrom(site, upstream.baseUrl, ['translate']);
    const page = await site.open('/', options);
    const field = page.getByLabel('消息', { exact: true }).and(page.locator('textarea'));
    await field.pressSequentially('/');
    const list = page.getByRole('listbox', { name: '能力' });
    await list.waitFor();
    await shoot(page, `slash-menu-${where.slice(0, 4)}-zh`);
    await assertAccessible(page, 'menu');
    await field.pressSequentially('翻译');
    await list.getByRole('option').first().click();
    const dialog = page.getByRole('dialog', { name: '翻译' });
    await dialog.getByLabel('原文').fill('早上好');
    await dialog.getByLabel('译成').selectOption('英语');
    await shoot(page, `slash-form-${where.slice(0, 4)}-zh`);
    await assertAccessible(page, 'form');
    await dialog.getByRole('button', { name: '运行' }).click();
    await dialog.getByText('Good morning').waitFor();
    await dialog.getByText('内容由 AI 生成').waitFor();
    await shoot(page, `slash-result-${where.slice(0, 4)}-zh`);
    await assertAccessible(page, 'result');
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overflow <= 0, `${overflow}`);
    await page.goto(`${site.address}/abilities`);
    await page.getByRole('link', { name: /翻译/ }).waitFor();
    await shoot(page, `abilities-${where.slice(0, 4)}-zh`);
    await assertAccessible(page, 'scene');
  });
}
