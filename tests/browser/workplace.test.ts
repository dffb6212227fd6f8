import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import {
  type Reply,
  saying,
  startUpstream,
} from '../../packages/server/src/models/deployments/testing/scripted-upstream.ts';
import { makePdf } from '../../packages/server/src/workplace/testing/make-pdf.ts';
import { waitUntil } from '../support/wait-until.ts';
import { assertAccessible } from './support/axe.ts';
import { colleagues } from './support/company.ts';
import { fill, press, pressInDialog, takeSecret } from './support/console.ts';
import { article, field, groups, isInView, more, openAs, row } from './support/groups.ts';
import { openLine } from './support/line.ts';
import { describeSite } from './support/site.ts';

const onSite = describeSite({ model: null });

/** Until the next page that is opened there hears of everything new. */
const listening = (page: Page) =>
  new Promise<void>((resolve) => {
    page.on('websocket', (line) =>
      line.on('framereceived', ({ payload }) => String(payload).includes('"type":"ready"') && resolve()),
    );
  });

/** What is told in front of a page. */
const toasts = (page: Page, text = ''): Locator => page.locator('[aria-live="polite"] li').filter({ hasText: text });

async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env.WANWEN_SCREENSHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}

onSite('two people meet in a group by a link, and see at once what each does', async (site) => {
  const [ada, bob] = await colleagues(site);
  const here = await openAs(site, ada, '/groups');
  await here.getByRole('main').getByRole('button', { name: 'New group', exact: true }).click();
  await fill(here, { Name: 'Launch' });
  await press(here, 'Make the group');
  await here.getByRole('heading', { name: 'Launch' }).waitFor();
  await here.getByRole('button', { name: 'More for this group' }).click();
  await here.getByRole('menuitem', { name: 'Make a link to join' }).click();
  const link = await takeSecret(here);
  assert.match(link, /\/join-group#[A-Za-z0-9]{43}$/);

  const there = await openAs(site, bob, new URL(link).pathname + new URL(link).hash);
  await there.getByRole('heading', { name: 'Join “Launch”' }).waitFor();
  await press(there, 'Join the group');
  await there.getByRole('heading', { name: 'Launch' }).waitFor();
  await here.getByRole('button', { name: 'Members: 2' }).waitFor();

  await field(here, 'Launch').pressSequentially('Hello @Bo');
  await there.getByText('Ada is typing…').waitFor();
  await here.getByRole('option', { name: 'Bob' }).waitFor();
  await field(here, 'Launch').press('Enter');
  await field(here, 'Launch').pressSequentially('and');
  await field(here, 'Launch').press('Shift+Enter');
  await field(here, 'Launch').pressSequentially('welcome');
  await field(here, 'Launch').press('Enter');
  await article(there, 'Hello @Bob and\nwelcome').waitFor();
  assert.equal(await article(there, 'welcome').getAttribute('data-for-me'), 'true');
  await article(here, 'welcome').getByText('Read', { exact: true }).waitFor();

  await field(here, 'Launch').fill('请@bob看一下这里');
  await field(here, 'Launch').press('Enter');
  await article(there, '看一下这里').waitFor();
  assert.equal(await article(there, '看一下这里').getAttribute('data-for-me'), 'true', 'typed by hand');

  await article(there, 'welcome').hover();
  await article(there, 'welcome').getByRole('button', { name: 'React' }).click();
  await there.getByRole('grid', { name: 'React' }).getByRole('button', { name: '🎉' }).click();
  await article(here, 'welcome').getByRole('button', { name: '🎉 1: Bob' }).waitFor();
  await article(there, 'welcome').getByRole('button', { name: 'Reply' }).click();
  await field(there, 'Launch').fill('Glad to be here');
  await field(there, 'Launch').press('Enter');
  await article(here, 'Glad to be here').getByRole('link', { name: 'Go to the message of Ada' }).waitFor();
  await article(here, 'welcome').first().getByRole('button', { name: '1 reply' }).click();
  const thread = here.getByRole('complementary', { name: 'Thread' });
  await thread.getByText('Glad to be here').waitFor();
  await thread.getByRole('combobox').fill('In the thread');
  await thread.getByRole('combobox').press('Enter');
  await thread.getByRole('article').filter({ hasText: 'In the thread' }).waitFor();
  await article(there, 'In the thread').waitFor();

  await field(there, 'Launch').press('ArrowUp');
  await field(there, 'Launch').fill('Very glad to be here');
  await field(there, 'Launch').press('Enter');
  await article(here, 'Very glad to be here').first().getByRole('button', { name: 'edited' }).press('Enter');
  const versions = here.getByRole('dialog', { name: 'Earlier versions' });
  await versions
    .getByRole('listitem')
    .filter({ hasText: /Glad to be here/ })
    .waitFor();
  assert.match((await versions.getByRole('listitem').first().textContent()) ?? '', /Now.*Very glad to be here/);
  await assertAccessible(here, 'what a message said before');
  await here.keyboard.press('Escape');
  await versions.waitFor({ state: 'hidden' });
  await more(there, 'Very glad', 'Delete');
  await pressInDialog(there, 'Delete');
  await article(here, 'Bob deleted this message · ').first().waitFor();
  await here.getByText('Very glad').first().waitFor({ state: 'detached' });
});

onSite(
  'what is meant for the person is told wherever they are: once in all tabs, and once after a break',
  async (site) => {
    const [ada, bob] = await colleagues(site);
    const [adaId, bobId] = await Promise.all(
      [ada, bob].map(async (one) => (await one.ask('GET', '/session')).person.id),
    );
    const make = async (name: string) =>
      (await ada.ask('POST', '/workplace/groups', { kind: 'private', name, personIds: [bobId] })).id as string;
    const [id, quiet] = [await make('News'), await make('Quiet')];
    await ada.ask('PUT', `/workplace/groups/${quiet}/mute`, { muted: true });
    let count = 0;
    const say = (groupId: string, text: string, mentions: string[] = [adaId]) =>
      bob.ask('POST', `/workplace/groups/${groupId}/messages`, { clientId: `news-told-${++count}`, text, mentions });
    await using line = await openLine(site.address);
    const page = await openAs(site, ada, '/health', {}, line.address);
    const other = await page.context().newPage();
    const both = Promise.all([page, other].map(listening));
    await page.goto(new URL('/models', line.address).href);
    await other.goto(new URL('/account', line.address).href);
    const titled = (where: Page, start: RegExp) =>
      waitUntil(`the title begins with ${start}`, async () => start.test(await where.title()));
    await both;
    await titled(page, /^[^(]/);

    await say(quiet, 'Not urgent, @Ada');
    await say(id, 'The plan is ready, @Ada');
    for (const each of [page, other]) await titled(each, /^\(1\) /);
    await waitUntil('one tab tells it', async () => (await toasts(page).count()) + (await toasts(other).count()) > 0);
    assert.equal((await toasts(page).count()) + (await toasts(other).count()), 1, 'in one tab alone');
    await other.close();

    line.cut();
    await say(id, 'Missed one, @Ada');
    await bob.ask('POST', '/agenda/todos', { groupId: id, content: 'Write the notes', assigneeId: adaId });
    line.mend();
    await toasts(page, 'Bob gave you a to-do').getByText('Write the notes').waitFor();
    await toasts(page, 'Missed one').waitFor();
    await titled(page, /^\(3\) /);
    assert.equal(await toasts(page, 'Not urgent').count(), 0);
    await assertAccessible(page, 'what is told');
    await page.getByRole('link', { name: 'Agenda, 1 new' }).waitFor();
    await toasts(page)
      .getByRole('link', { name: /Missed one/ })
      .click();
    await article(page, 'Missed one').waitFor();
    await toasts(page, 'Missed one').waitFor({ state: 'detached' });
    await titled(page, /^\(1\) /);
    await say(id, 'You see this, @Ada');
    await article(page, 'You see this').waitFor();

    await page.getByRole('link', { name: 'Agenda, 1 new' }).click();
    assert.equal(await toasts(page, 'You see this').count(), 0, 'not where it is looked at');
    await page.getByRole('button', { name: /Bob gave you a to-do: Write the notes/ }).click();
    await page.getByRole('complementary', { name: 'To-do' }).getByRole('button', { name: 'Drop it' }).waitFor();
    await page.getByRole('region', { name: 'New for you' }).waitFor({ state: 'detached' });
    await titled(page, /^[^(]/);
  },
);

onSite(
  'the browser tells what happened to whoever asked for it, and what was said only if they asked for that too',
  async (site) => {
    const [ada, bob] = await colleagues(site);
    const adaId = (await ada.ask('GET', '/session')).person.id;
    const { id } = await bob.ask('POST', '/workplace/direct', { personId: adaId });
    const page = await openAs(site, ada, '/health');
    await page.addInitScript(() => {
      const told: unknown[] = [];
      let permission = 'default';
      class Recorder {
        static get permission() {
          return permission;
        }
        static async requestPermission() {
          permission = 'granted';
          return permission;
        }
        constructor(title: string, { body }: { body: string }) {
          told.push([title, body]);
        }
      }
      Object.assign(window, { Notification: Recorder, told });
      document.hasFocus = () => false;
    });
    const ready = listening(page);
    await page.goto(new URL('/account', site.address).href);
    const told = () => page.evaluate(() => (window as unknown as { told: unknown[] }).told);
    const say = (text: string) =>
      bob.ask('POST', `/workplace/groups/${id}/messages`, { clientId: crypto.randomUUID(), text });
    await ready;
    await say('secret one');
    await toasts(page, 'secret one').waitFor();
    assert.deepEqual(await told(), [], 'nobody asked for it');
    await page.getByRole('checkbox', { name: /notifications of the browser/ }).check();
    await say('secret two');
    await waitUntil('it is told', async () => (await told()).length === 1);
    await page.getByRole('checkbox', { name: /what messages say/ }).check();
    await say('secret three');
    await waitUntil('it is told with its words', async () => (await told()).length === 2);
    assert.deepEqual(await told(), [
      ['Bob wrote to you', ''],
      ['Bob wrote to you', 'secret three'],
    ]);
  },
);

onSite(
  'what is unread is counted, a search leads to a message and both ends, and an import is undone',
  async (site) => {
    const [ada, bob] = await colleagues(site);
    const bobId = (await bob.ask('GET', '/session')).person.id;
    const made = { kind: 'private', name: 'Long history', personIds: [bobId] };
    const { id } = await ada.ask('POST', '/workplace/groups', made);
    for (let index = 1; index <= 111; index++) {
      const message = { clientId: `history-${index}`, text: index === 7 ? '预算定为三十万' : `message ${index}` };
      await [ada, bob][index % 2]!.ask('POST', `/workplace/groups/${id}/messages`, message);
    }
    const page = await openAs(site, ada, '/groups');
    await row(page, 'Long history').getByText('1 unread').waitFor({ state: 'attached' });
    await page.getByRole('searchbox').fill('三十万');
    await groups(page).getByRole('link', { name: '预算定为三十万' }).click();
    await article(page, '预算定为三十万').waitFor();
    assert.equal(await article(page, '预算定为三十万').getAttribute('data-named'), 'true');
    await waitUntil('it is in view', () => isInView(article(page, '预算定为三十万')));
    await page.getByRole('button', { name: 'To the newest message' }).click();
    await article(page, 'message 111').waitFor();
    await row(page, 'Long history').getByText('unread').waitFor({ state: 'detached' });
    const list = page.getByRole('region', { name: 'Messages of Long history' });
    await waitUntil('the beginning is reached', async () => {
      await list.evaluate((element) => element.scrollTo({ top: 0 }));
      return (await page.getByText('This is where the group begins.').count()) > 0;
    });
    await article(page, 'message 1').first().waitFor();

    // A history that comes in and goes again leaves what was answered to it.
    const openImport = async () => {
      await page.getByRole('button', { name: 'More for this group' }).click();
      await page.getByRole('menuitem', { name: 'Import history' }).click();
    };
    await openImport();
    await fill(page, {
      'Paste a conversation': '王芳 2026-03-03 09:12\nsaid elsewhere\n王芳 2026-03-03 09:13\nand more',
    });
    await press(page, 'Preview');
    await press(page, 'Import 2 messages');
    await press(page, 'Show the first one');
    await article(page, 'said elsewhere').hover();
    await article(page, 'said elsewhere').getByRole('button', { name: 'Reply' }).click();
    await field(page, 'Long history').fill('an answer');
    await field(page, 'Long history').press('Enter');
    await article(page, 'an answer').getByRole('link', { name: 'Go to the message of 王芳' }).waitFor();
    await openImport();
    const past = page.getByRole('region', { name: 'Imports so far' });
    await past.getByText('2 messages · Plain text').waitFor();
    await assertAccessible(page, 'the import of a history');
    await past.getByRole('button', { name: 'Undo', exact: true }).click();
    await page.getByRole('dialog', { name: 'Undo this import?' }).getByRole('button', { name: 'Undo' }).click();
    await past.getByText('Undone by Ada').waitFor();
    await press(page, 'Close');
    await article(page, 'said elsewhere').waitFor({ state: 'detached' });
    await article(page, 'and more').waitFor({ state: 'detached' });
    await article(page, 'an answer').getByText('A deleted message').waitFor();
    await article(page, 'message 111').waitFor();
  },
);

onSite('a message that is sent while the line is broken waits, and comes once', async (site) => {
  const [ada] = await colleagues(site);
  const { id } = await ada.ask('POST', '/workplace/groups', { kind: 'private', name: 'Train ride' });
  await using line = await openLine(site.address);
  const page = await openAs({ ...site, address: line.address }, ada, `/groups/${id}`);
  await field(page, 'Train ride').fill('before the tunnel');
  await field(page, 'Train ride').press('Enter');
  await article(page, 'before the tunnel').waitFor();
  await page.locator('[data-outgoing]').waitFor({ state: 'detached' });
  line.cut();
  await page.getByText('The line to the server is broken.', { exact: false }).waitFor();
  await field(page, 'Train ride').fill('in the tunnel');
  await field(page, 'Train ride').press('Enter');
  await article(page, 'in the tunnel').getByText('Not sent.').waitFor();
  await ada.ask('POST', `/workplace/groups/${id}/messages`, { clientId: 'from-elsewhere', text: 'from elsewhere' });
  line.mend();
  await article(page, 'from elsewhere').waitFor();
  await page.locator('[data-outgoing]').waitFor({ state: 'detached' });
  const texts = await page.getByRole('article').locator('p:not(:has(time))').allTextContents();
  assert.deepEqual(texts.slice(0, 3), ['before the tunnel', 'from elsewhere', 'in the tunnel']);
  assert.equal(await article(page, 'in the tunnel').count(), 1);
});

/** Abilities that read the messages and find none of what they look for. */
async function answerWithNothing(page: Page, abilities: string[]): Promise<void> {
  for (const name of abilities) {
    const result = {
      ...{ ability: `workplace.${name}`, model: 'm', output: { messages: 2 } },
      checks: { repaired: 0, dropped: 0, fallback: null },
      usage: { promptTokens: 1, completionTokens: 1, calls: 1 },
      notice: { zh: '内容由 AI 生成', en: 'AI-generated' },
    };
    await page.route(`**/v1/abilities/workplace.${name}`, (route) =>
      route.fulfill({
        headers: { 'content-type': 'text/event-stream', 'x-request-id': `run-${name}` },
        body: `event: result\ndata: ${JSON.stringify({ type: 'result', result })}\n\n`,
      }),
    );
  }
}

onSite('several messages are selected, and an ability reads those and no others', async (site) => {
  const [ada] = await colleagues(site);
  const { id } = await ada.ask('POST', '/workplace/groups', { kind: 'public', name: 'Chosen' });
  const said: Record<string, string> = {};
  for (const text of ['I book the room.', 'Nice weather.', 'I send the plan by Friday.']) {
    const message = { clientId: crypto.randomUUID(), text };
    said[text] = (await ada.ask('POST', `/workplace/groups/${id}/messages`, message)).id;
  }
  const page = await openAs(site, ada, `/groups/${id}`);
  await more(page, 'I book the room.', 'Select several');
  const box = (text: string) => article(page, text).getByRole('checkbox');
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
  assert.match(await focused(), /I book the room/);
  await box('Nice weather.').check();
  await box('I send the plan').check();
  await box('Nice weather.').uncheck();
  const bar = page.getByRole('group', { name: 'Selected messages' });
  await bar.getByText('2 messages selected').waitFor();
  await assertAccessible(page, 'selected messages');
  const asked = page.waitForRequest('**/v1/abilities/workplace.todos');
  await bar.getByRole('button', { name: 'To-dos', exact: true }).click();
  const { input } = (await asked).postDataJSON();
  assert.deepEqual(input.range, {
    kind: 'messages',
    ids: [said['I book the room.'], said['I send the plan by Friday.']],
  });
  const todos = page.getByRole('dialog', { name: 'To-dos' });
  await todos.getByText('It reads the 2 messages that you selected, and no others.').waitFor();
  await todos.getByRole('alert').waitFor();
  await page.keyboard.press('Escape');
  await todos.waitFor({ state: 'detached' });
  await field(page, 'Chosen').pressSequentially('@');
  await page.getByRole('option', { name: 'all' }).waitFor();
  await page.keyboard.press('Escape');
  await bar.getByText('2 messages selected').waitFor();

  // The menu reads them too; nothing that is found is said, and what is written goes on below the panel.
  await answerWithNothing(page, ['todos', 'schedule']);
  await field(page, 'Chosen').fill('');
  await field(page, 'Chosen').pressSequentially('/todos');
  await page.getByRole('listbox', { name: 'Abilities' }).getByText('To-dos').waitFor();
  const again = page.waitForRequest('**/v1/abilities/workplace.todos');
  await field(page, 'Chosen').press('Enter');
  assert.deepEqual((await again).postDataJSON().input.range, input.range);
  await todos.getByText('Nothing was found.').waitFor();
  await todos.getByRole('button', { name: 'Try again' }).press('Enter');
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Result');
  await bar.getByRole('button', { name: 'Schedule', exact: true }).click();
  const schedule = page.getByRole('dialog', { name: 'Schedule' });
  await schedule.getByText('Nothing was found.').waitFor();
  await todos.waitFor({ state: 'detached' });
  assert.equal(await field(page, 'Chosen').inputValue(), '', 'a command that was done goes');
  await field(page, 'Chosen').fill('one\ntwo\nthree\nfour');
  await page.waitForFunction(() => {
    const frame = document.querySelector('[data-slash-frame]')!.getBoundingClientRect();
    return document.querySelector('dialog[open]')!.getBoundingClientRect().bottom <= frame.top;
  });
  await schedule.getByRole('button', { name: 'Close' }).click();
  await bar.waitFor({ state: 'detached' });

  await page.reload();
  await more(page, 'Nice weather.', 'Select several');
  await article(page, 'I book the room.').click();
  await bar.getByText('2 messages selected').waitFor();
  await page.keyboard.press('Escape');
  await bar.waitFor({ state: 'detached' });
  assert.equal(await page.getByRole('article').getByRole('checkbox').count(), 0);
  assert.equal(await focused(), 'Message to Chosen');
});

/** Says this of the one entry of the prompt that has these words. */
const citing =
  (text: string, quote: string): Reply =>
  (response, call) => {
    const prompt = JSON.stringify(call.body.messages).replaceAll('\\n', '\n');
    const entry = prompt.split(/^(?=\[m\d)/mu).find((each) => each.includes(quote));
    const cites = [{ id: /^\[(m\d+)/.exec(entry!)![1], quote }];
    return saying(JSON.stringify({ sentences: [{ text, cites }] }))(response, call);
  };

onSite(
  'a question to a group is answered from its whole history and its files, and leads to where it stands',
  async (site) => {
    const [ada] = await colleagues(site);
    await using upstream = await startUpstream(citing('住宿费上限为每晚 800 元。', '住宿费上限为每晚 800 元'));
    const deployment = {
      kind: 'openai-compatible',
      name: 'answers',
      model: 'm',
      baseUrl: upstream.baseUrl,
      allowPrivate: true,
    };
    await ada.ask('POST', '/deployments', deployment);
    await ada.ask('PATCH', '/organisations/local/abilities/workplace.ask', { model: 'answers' });
    const { id } = await ada.ask('POST', '/workplace/groups', { kind: 'private', name: 'Travel' });
    const old = { files: [{ text: 'Ada 2026-01-05 10:00\n去年的规定已经作废。' }] };
    await ada.ask('POST', `/workplace/groups/${id}/history`, old);
    const page = await openAs(site, ada, `/groups/${id}`);
    const rules = {
      name: '差旅规定.pdf',
      mimeType: 'application/pdf',
      buffer: makePdf(['目录', '住宿费上限为每晚 800 元']),
    };
    await page.locator('input[type=file]').setInputFiles([rules]);
    await page.getByRole('button', { name: 'Remove 差旅规定.pdf' }).waitFor();
    await page.getByRole('button', { name: 'Send' }).click();
    await article(page, '差旅规定.pdf').waitFor();

    await page.getByRole('button', { name: 'Preview 差旅规定.pdf' }).click();
    const preview = page.getByRole('dialog', { name: '差旅规定.pdf' });
    const drawn = (page: number) => preview.getByRole('img', { name: `Page ${page} of 差旅规定.pdf` });
    const pixels = (image: HTMLImageElement) => image.decode().then(() => image.naturalWidth);
    assert.equal(await drawn(1).evaluate(pixels), 1000);
    await preview.getByText('Page 1 of 2').waitFor();
    await preview.getByRole('button', { name: 'Next page' }).click();
    assert.equal(await drawn(2).evaluate(pixels), 1000);
    await preview.getByRole('heading', { name: 'Page 2' }).waitFor();
    await preview.getByText('住宿费上限为每晚 800 元').waitFor();
    assert.ok(await preview.getByRole('button', { name: 'Next page' }).isDisabled());
    await assertAccessible(page, 'the text of a file');
    await shoot(page, 'file-preview-wide-en');
    await page.keyboard.press('Escape');
    await preview.waitFor({ state: 'detached' });
    await field(page, 'Travel').pressSequentially('/ask ');
    await field(page, 'Travel').pressSequentially('住宿费上限是多少？');
    await page.getByRole('option', { name: /^Ask the chat/ }).waitFor();
    await field(page, 'Travel').press('Enter');
    const panel = page.getByRole('dialog', { name: 'Ask the chat' });
    const cite = panel.getByRole('button', { name: '差旅规定.pdf, page 2' }).first();
    await cite.waitFor();
    await panel.getByText('messages: 2 · files: 1', { exact: false }).waitFor();
    await panel.getByText('The 1 message it rests on', { exact: false }).click();
    await panel.getByText('差旅规定.pdf, page 2', { exact: false }).first().waitFor();
    await assertAccessible(page, 'an answer from a file');
    await shoot(page, 'ask-file-wide-en');
    await cite.click();
    await page.waitForFunction(() => location.hash.startsWith('#message-'));
    await panel.getByRole('button', { name: 'Show the result' }).click();
    await panel.getByRole('button', { name: 'Insert', exact: true }).click();
    await field(page, 'Travel').press('Enter');
    // What was posted leads to the page of the file, for everyone; and so does the search.
    await article(page, 'AI-generated').getByRole('link', { name: '差旅规定.pdf, page 2' }).first().click();
    await drawn(2).waitFor();
    await page.keyboard.press('Escape');
    await preview.waitFor({ state: 'detached' });
    await page.getByRole('searchbox').fill('住宿费');
    const found = page.getByRole('region', { name: 'Words in files' });
    await found.locator('mark').first().waitFor();
    assert.deepEqual(await found.locator('mark').allInnerTexts(), ['住宿费']);
    await assertAccessible(page, 'words found in files');
    await shoot(page, 'found-in-files-wide-en');
    await found.getByRole('link', { name: /^差旅规定\.pdf · Page 2/ }).click();
    await drawn(2).waitFor();
  },
);

/** A sound of one second: WAV, one channel of 8,000 bytes. */
function secondOfSilence(): Buffer {
  const head = Buffer.from(
    'RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\0\0\0\0\0\0\0\0\x01\0\x08\0data\0\0\0\0',
    'latin1',
  );
  head.writeUInt32LE(8036, 4);
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(8000, 28);
  head.writeUInt32LE(8000, 40);
  return Buffer.concat([head, Buffer.alloc(8000, 128)]);
}

onSite('files are sent, pictures are shown, and the page is accessible, dark and small too', async (site) => {
  const [ada, bob] = await colleagues(site);
  const { id } = await ada.ask('POST', '/workplace/groups', { kind: 'public', name: 'Pictures' });
  const page = await openAs(site, ada, `/groups/${id}`);
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAIAAAA2iEnWAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg==',
    'base64',
  );
  await page.locator('input[type=file]').setInputFiles([
    { name: 'dot.png', mimeType: 'image/png', buffer: png },
    { name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('the plan') },
    { name: 'beep.wav', mimeType: 'audio/wav', buffer: secondOfSilence() },
    {
      name: 'film.mp4',
      mimeType: 'video/mp4',
      buffer: Buffer.from('\0\0\0\x18ftypisom<script>alert(1)</script>', 'latin1'),
    },
    { name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<script>document.title = "run"</script>') },
  ]);
  await page.getByRole('button', { name: 'Remove plan.txt' }).waitFor();
  await page.getByRole('button', { name: 'Send' }).click();
  const picture = page.getByRole('img', { name: 'Picture dot.png' });
  await picture.waitFor();
  assert.equal(await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalHeight)), 3);
  await page.getByRole('link', { name: 'plan.txt 8 B' }).waitFor();
  const sound = page.getByLabel('Sound beep.wav');
  const [before, after] = await sound.evaluate(async (audio: HTMLAudioElement) => {
    const asked = audio.readyState;
    await new Promise((resolve) => {
      audio.addEventListener('loadedmetadata', resolve, { once: true });
      audio.load();
      audio.preload = 'auto';
    });
    return [asked, audio.duration];
  });
  assert.deepEqual([before, after], [0, 1], 'nothing is loaded before it is asked for');
  await page.getByText('This browser cannot play it.').waitFor();
  const html = await page.getByRole('link', { name: /^page\.html/ }).getAttribute('href');
  const told = await page.evaluate(async (address) => (await fetch(address)).headers.get('content-type'), html!);
  assert.equal(told, 'application/octet-stream');
  await assertAccessible(page, 'a group');
  await page.getByRole('button', { name: 'Pinned messages' }).click();
  await page.getByText('Nothing is pinned here.', { exact: false }).waitFor();
  const dark = await openAs(site, ada, `/groups/${id}`, { colorScheme: 'dark' });
  await dark.getByRole('img').first().waitFor();
  await assertAccessible(dark, 'a group in the dark');
  const phone = await openAs(site, bob, `/groups/${id}`, {
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
  });
  await press(phone, 'Join');
  await field(phone, 'Pictures').waitFor();
  await field(phone, 'Pictures').fill('Nice pictures');
  await press(phone, 'Send');
  const own = article(phone, 'Nice pictures');
  // Until the server has it, another one stands in its place.
  await article(page, 'Nice pictures').waitFor();
  await own.getByText('Nice pictures').tap();
  await own.getByRole('button', { name: 'More for this message' }).tap();
  await phone.getByRole('menuitem', { name: 'Pin' }).tap();
  await own.getByText('Pinned').waitFor();
  await assertAccessible(phone, 'a group on a phone');
  await phone.getByRole('link', { name: 'Back to the groups' }).click();
  await row(phone, 'Pictures').waitFor();
  await assertAccessible(phone, 'the list on a phone');
});
