import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import {
  type Reply,
  saying,
  startUpstream,
} from '../../packages/server/src/models/deployments/testing/scripted-upstream.ts';
import { assertAccessible } from './support/axe.ts';
import { type Colleague, colleague, inviteColleague } from './support/company.ts';
import { describeSite, type Site } from './support/site.ts';

const onSite = describeSite();
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const cases = join(import.meta.dirname, '../../packages/server/src/abilities/workplace/cases');

interface GroupChat {
  members: string[];
  messages: { id: string; author: string; text: string; replyTo?: string }[];
}

/** 300 messages of six people over six days, as a chat tool exports them. */
const export300 = readFileSync(join(import.meta.dirname, '../fixtures/website-chat.txt'), 'utf8');
/** The day that "下周四" was on the last day of the export, between those times in Shanghai. */
function nextThursday(from: string, to: string) {
  const said = new Date(Date.now() + 8 * 3_600_000 - 86_400_000);
  const ahead = 7 + 3 - ((said.getUTCDay() + 6) % 7);
  const day = new Date(said.getTime() + ahead * 86_400_000).toISOString().slice(0, 10);
  const [startAt, endAt] = [from, to].map((time) => new Date(`${day}T${time}:00+08:00`).toISOString());
  return { kind: 'time', startAt, endAt, timeZone: 'Asia/Shanghai' };
}

const team = ['李雷', '王芳', '张伟明', '陈静', '周婷'];

/** The export with its last day being yesterday in Shanghai, so that what it plans is still ahead. */
function recent(text: string): string {
  const dayOf = (time: number) => new Date(time + 8 * 3_600_000).toISOString().slice(0, 10);
  const last = Date.parse(text.match(/\d{4}-\d{2}-\d{2}/g)!.at(-1)!);
  const shift = Date.parse(dayOf(Date.now() - 86_400_000)) - last;
  return text.replaceAll(/\d{4}-\d{2}-\d{2}/g, (day) => new Date(Date.parse(day) + shift).toISOString().slice(0, 10));
}

const readChat = (name: string): GroupChat => JSON.parse(readFileSync(join(cases, `${name}.json`), 'utf8'));

/** A group of colleagues, and the way in. */
interface Held {
  groupId: string;
  name: string;
  people: Colleague[];
  /** A path with the token behind the #. */
  link: string;
}

async function gather(site: Site, name: string, members: readonly string[]): Promise<Held> {
  const administrator = colleague(site, 'Ada', site.session);
  const people: Colleague[] = [];
  for (const member of members) people.push(await inviteColleague(site, administrator, member));
  const [owner, ...others] = people;
  const ids = await Promise.all(others.map(async (one) => (await one.ask('GET', '/session')).person.id));
  const group = { kind: 'private', name, topic: '', personIds: ids };
  const { id: groupId } = await owner!.ask('POST', '/workplace/groups', group);
  const { token } = await owner!.ask('POST', `/workplace/groups/${groupId}/links`, {});
  return { groupId, name, people, link: `/join-group#${token}` };
}

/** A group in which they said all of it. */
async function hold(site: Site, name: string, chat: GroupChat): Promise<Held> {
  const held = await gather(site, name, chat.members);
  const sent = new Map<string, string>();
  for (const { id, author, text, replyTo } of chat.messages) {
    const said = { clientId: `${name}-${id}`.replaceAll(/[^\w-]/g, 'x'), text };
    const from = held.people.find((person) => person.name === author)!;
    const answered = replyTo === undefined ? {} : { replyToId: sent.get(replyTo) };
    sent.set(id, (await from.ask('POST', `/workplace/groups/${held.groupId}/messages`, { ...said, ...answered })).id);
  }
  return held;
}

async function openAs(site: Site, who: Colleague, path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await site.open('/health', { stranger: true, ...options });
  const cookies = Object.entries(who.cookies).map(([name, value]) => ({ name, value, url: site.address }));
  await page.context().addCookies(cookies);
  await page.goto(new URL(path, site.address).href);
  return page;
}

/** The short id under which a prompt shows a message. */
function shortIdOf(prompt: string, text: string): string {
  const lines = prompt.split('\n');
  const at = lines.findIndex((line) => line.includes(text));
  const head = lines.slice(0, at).findLast((line) => /^\[m\d+ \|/.test(line));
  return /^\[(m\d+) \|/.exec(head ?? '')?.[1] ?? 'm0';
}

type Quoted = { quotes: string[] } & Record<string, unknown>;

/** What a good model answers, cited by words of the messages. */
const answers: [asks: RegExp, field: string, items: Quoted[]][] = [
  [
    /You sum up group chats/,
    'points',
    [
      {
        topic: '英文版',
        kind: 'decision',
        text: '英文版这次不上，等四月再说。',
        quotes: ['英文版这次不上，等四月再说'],
      },
      {
        topic: '切换',
        kind: 'decision',
        text: '不提前，下下周一上午十点切，切完大家一起走查。',
        quotes: ['不提前，测试时间本来就紧，下下周一上午十点切，切完大家一起走查'],
      },
      {
        topic: '备案',
        kind: 'point',
        text: '备案今天下午批了，比预期早一周。',
        quotes: ['备案今天下午批了！比预期早一周'],
      },
      {
        topic: '跳转规则',
        kind: 'point',
        text: '跳转规则第一版提了，340 条覆盖了 338 条，剩 2 条是死链。',
        quotes: ['跳转规则第一版提了，仓库 site-redirects，340 条覆盖了 338 条，剩 2 条是死链'],
      },
      {
        topic: '埋点方案',
        kind: 'question',
        text: '埋点方案谁定？旧的 GA 还用不用？',
        quotes: ['埋点方案谁定？旧的 GA 还用不用？'],
      },
      {
        topic: '上线公告',
        kind: 'point',
        text: '王芳下周三之前把上线公告的文案写好。',
        quotes: ['@王芳 麻烦下周三之前把上线公告的文案写好，给我过一下'],
      },
      // Nobody said so: it must not be shown.
      { topic: '预算', kind: 'point', text: '预算追加到 50 万。', quotes: ['预算追加到 50 万'] },
    ],
  ],
  [
    /You find to-dos/,
    'todos',
    [
      {
        content: '把上线公告的文案写好',
        assignee: '王芳',
        due: '下周三之前',
        quotes: ['麻烦下周三之前把上线公告的文案写好'],
      },
      { content: '写跳转规则', assignee: '张伟明', due: null, quotes: ['我来写跳转规则，周五前给一版'] },
    ],
  ],
  [
    /You find appointments/,
    'events',
    [
      {
        title: '上线前评审',
        when: '下周四下午三点',
        people: ['李雷', '王芳', '张伟明', '陈静', '周婷'],
        quotes: ['下周四下午三点做上线前评审，五个人都来，大会议室'],
      },
    ],
  ],
];

const answerWell: Reply = (response, call) => {
  const prompt = call.body.messages.map(({ content }: { content: string }) => content).join('\n');
  const [, field, items] = answers.find(([asks]) => asks.test(prompt))!;
  const said = items.filter(({ quotes: [quote = ''] }) => prompt.includes(quote) || !export300.includes(quote));
  const given = said.map(({ quotes, ...item }) => ({
    ...item,
    cites: quotes.map((quote) => ({ id: shortIdOf(prompt, quote), quote })),
  }));
  return saying(JSON.stringify({ [field]: given }))(response, call);
};

async function answerFrom(site: Site, baseUrl: string, abilities: string[]): Promise<void> {
  const administrator = colleague(site, 'Ada', site.session);
  const deployment = { kind: 'openai-compatible', name: 'good-model', model: 'upstream-model' };
  await administrator.ask('POST', '/deployments', { ...deployment, baseUrl, allowPrivate: true });
  for (const id of abilities)
    await administrator.ask('PATCH', `/organisations/local/abilities/workplace.${id}`, { model: 'good-model' });
}

async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env.WANWEN_SCREENSHOTS;
  if (!folder) return;
  await page.waitForTimeout(300);
  await page.screenshot({ path: `${folder}/${name}.png` });
}

const field = (page: Page): Locator => page.locator('textarea[aria-label]').last();
const panel = (page: Page, name: string): Locator => page.getByRole('dialog', { name, exact: true });
const article = (page: Page, text: string): Locator => page.getByRole('article').filter({ hasText: text });

/** Types a command, and picks what it names. */
async function command(page: Page, name: string, title: string): Promise<Locator> {
  await field(page).pressSequentially(`/${name}`);
  await page.getByRole('option', { name: title }).first().waitFor();
  await field(page).press('Enter');
  await panel(page, title).waitFor();
  return panel(page, title);
}

/** Brings the export in as its owner does: a file of an old Windows, looked at first, and then once more. */
async function importOn(page: Page, text: string): Promise<void> {
  const open = async () => {
    await page.getByRole('button', { name: '更多群操作' }).click();
    await page.getByRole('menuitem', { name: '导入聊天记录' }).click();
    const drawer = page.getByRole('dialog', { name: '导入聊天记录' });
    const buffer = Buffer.from(`\ufeff${text}`, 'utf16le');
    await drawer.locator('input[type=file]').setInputFiles({ name: '官网改版.txt', mimeType: 'text/plain', buffer });
    await drawer.getByRole('button', { name: '预览' }).click();
    await drawer.getByText('300 条').first().waitFor();
    return drawer;
  };
  const drawer = await open();
  const is = (name: string) => drawer.getByLabel(`${name} 是谁`).locator('option:checked').textContent();
  assert.deepEqual([await is('张伟明'), await is('Kevin Brooks')], ['张伟明', '访客']);
  await shoot(page, 'group-import-wide-zh');
  await drawer.getByText('有 1 行没有读懂').click();
  await drawer.getByText('在第一条消息之前', { exact: false }).waitFor();
  await assertAccessible(page, 'the preview of an import');
  await drawer.getByRole('button', { name: '导入 300 条消息' }).click();
  await drawer.getByText('已导入 300 条消息。').waitFor();
  await drawer.getByRole('button', { name: '查看第一条' }).click();
  await article(page, '早，官网改版进入收尾了').getByText('导入', { exact: true }).waitFor();
  const again = await open();
  await again.getByText('没有需要导入的', { exact: false }).waitFor();
  assert.equal(await again.getByRole('button', { name: /^导入 / }).count(), 0);
  await again.getByRole('button', { name: '关闭' }).click();
}

onSite('a newcomer sees what was discussed, lands on a message, and makes its to-dos and its event', async (site) => {
  await using upstream = await startUpstream(answerWell);
  await answerFrom(site, upstream.baseUrl, ['digest', 'todos', 'schedule']);
  const { groupId, people, link } = await gather(site, '官网改版', team);
  const inShanghai = { locale: 'zh-CN', timezoneId: 'Asia/Shanghai' };
  const there = await openAs(site, people[1]!, `/groups/${groupId}`, inShanghai);
  const owner = await openAs(site, people[0]!, `/groups/${groupId}`, inShanghai);
  await importOn(owner, recent(export300));
  await owner.context().close();
  const newcomer = await inviteColleague(site, colleague(site, 'Ada', site.session), '许诺');
  const page = await openAs(site, newcomer, link, inShanghai);
  await page.getByRole('button', { name: '加入群聊' }).click();
  await page.getByText('刚来？输入“/”', { exact: false }).waitFor();
  await shoot(page, 'newcomer-wide-zh');
  await assertAccessible(page, 'the note for newcomers');

  const digest = await command(page, '摘要', '群聊摘要');
  await page.getByText('刚来？', { exact: false }).waitFor({ state: 'hidden' });
  assert.ok(await digest.getByRole('radio', { name: '最近几天' }).isChecked(), 'the range is asked for');
  await digest.getByRole('button', { name: '运行', exact: true }).click();
  await digest.getByText('英文版这次不上，等四月再说。', { exact: false }).first().waitFor();
  await digest.getByText('有 1 处没有依据，已略去。').waitFor();
  assert.equal(await digest.getByText('预算追加').count(), 0);
  await shoot(page, 'group-digest-wide-zh');
  await assertAccessible(page, 'a digest');

  const quote = '跳转规则第一版提了，仓库 site-redirects，340 条覆盖了 338 条，剩 2 条是死链';
  await digest.getByRole('button', { name: quote }).first().click();
  const cited = article(page, quote);
  await page.waitForFunction(() => location.hash.startsWith('#message-'));
  assert.equal(await cited.getAttribute('data-named'), 'true');
  await page.waitForFunction(() => {
    const { top, bottom } = document.querySelector('[data-named]')!.getBoundingClientRect();
    const panelTop = document.querySelector('dialog[open]')!.getBoundingClientRect().top;
    return top > 56 && bottom < panelTop;
  });
  await shoot(page, 'group-cited-wide-zh');
  await digest.getByRole('button', { name: '展开结果' }).click();

  // Posted only when the person says so, and marked for everybody.
  await digest.getByRole('button', { name: '插入', exact: true }).click();
  assert.equal(await article(there, '等四月再说。').count(), 0);
  await field(page).press('Enter');
  const posted = article(there, '等四月再说。').filter({ hasText: '许诺发出' });
  await posted.getByText('内容由 AI 生成 · 许诺发出').waitFor();
  // Each point says who said it, and leads there.
  await shoot(there, 'group-posted-digest-wide-zh');
  const point = posted.getByRole('listitem').filter({ hasText: '跳转规则第一版提了' });
  await point.getByRole('link', { name: '张伟明' }).click();
  await there.waitForFunction(() => document.querySelector('[data-named]')?.textContent?.includes('剩 2 条是死链'));
  await there.goto(`${site.address}/groups/${groupId}`);

  const todos = await command(page, '待办', '提取待办');
  await todos.getByRole('button', { name: '运行', exact: true }).click();
  await todos.getByText('写跳转规则', { exact: true }).waitFor();
  await todos.getByRole('checkbox', { name: '添加：写跳转规则' }).uncheck();
  await todos.getByRole('button', { name: '修改：把上线公告的文案写好' }).click();
  await todos.getByLabel('截止时间', { exact: true }).fill('18:00');
  await todos.getByLabel('负责人').selectOption('陈静');
  await todos.getByText(/负责人：陈静.*截止：.*18:00/s).waitFor();
  await shoot(page, 'group-todo-edited-wide-zh');
  await todos.getByRole('button', { name: '改一改再插入' }).click();
  assert.match(await todos.getByLabel('要插入的文字').inputValue(), /^- 把上线公告的文案写好（负责人：陈静，.*18:00/m);
  await todos.getByRole('button', { name: '取消' }).click();
  await todos.getByRole('button', { name: '还原' }).click();
  await shoot(page, 'group-todos-wide-zh');
  await todos.getByRole('button', { name: '添加选中的 1 项' }).dblclick();
  await todos.getByText('已添加', { exact: true }).waitFor();
  await todos.getByRole('button', { name: '重试' }).click();
  await todos.getByText('可能与已有的“把上线公告的文案写好”相同', { exact: true }).waitFor();
  await shoot(page, 'group-todos-twin-wide-zh');
  await todos.getByRole('button', { name: '添加选中的 2 项' }).click();
  await todos.getByText('早就有了', { exact: true }).waitFor();
  assert.equal(await todos.getByText('已添加', { exact: true }).count(), 1);
  await todos.getByRole('button', { name: '关闭' }).click();

  await people[1]!.ask('POST', '/agenda/events', { title: '产品沙龙', time: nextThursday('15:30', '16:30') });
  const schedule = await command(page, '日程', '安排日程');
  await schedule.getByRole('button', { name: '运行', exact: true }).click();
  await schedule.getByText(/^王芳.*15:30.*已有安排$/).waitFor();
  // It is changed in its place; what the server says against it stands at its field.
  await schedule.getByRole('button', { name: '修改：上线前评审' }).click();
  await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
  const from = schedule.getByLabel('开始', { exact: true });
  const day = await from.inputValue();
  await from.fill('2026-01-05');
  await schedule.getByRole('button', { name: '添加选中的 1 项' }).click();
  const refused = schedule.getByRole('alert');
  await refused.waitFor();
  assert.equal(await from.getAttribute('aria-describedby'), await refused.getAttribute('id'));
  assert.ok(await from.evaluate((element) => element === document.activeElement));
  await shoot(page, 'group-event-edited-wide-zh');
  await assertAccessible(page, 'an event that is being changed');
  await from.fill(day);
  await refused.waitFor({ state: 'detached' });
  await schedule.getByRole('button', { name: '移除 陈静' }).click();
  await page.keyboard.press('Escape');
  await schedule.getByLabel('开始', { exact: true }).waitFor({ state: 'detached' });
  await schedule.getByText('已修改', { exact: true }).waitFor();
  await schedule.getByRole('button', { name: '添加选中的 1 项' }).click();
  await schedule.getByText('已添加', { exact: true }).waitFor();
  await shoot(page, 'group-event-wide-zh');
  await schedule.getByRole('link', { name: '查看' }).click();
  await page.getByRole('complementary', { name: '日程' }).getByText('上线前评审').first().waitFor();

  // Sent from the panel, which is done with then; both see it.
  await page.goto(`${site.address}/groups/${groupId}`);
  const sticker = await command(page, '表情', '画表情');
  await sticker.getByLabel('想说的话').fill('大家辛苦了');
  await sticker.getByRole('button', { name: '运行', exact: true }).click();
  await sticker.getByRole('button', { name: '发到群里' }).waitFor();
  assert.equal(await sticker.getByRole('button', { name: '插入', exact: true }).count(), 0);
  await sticker.getByRole('button', { name: '发到群里' }).click();
  await sticker.waitFor({ state: 'detached' });
  assert.ok(await field(page).evaluate((element) => element === document.activeElement));
  assert.equal(await field(page).inputValue(), '');
  for (const one of [page, there]) await one.getByRole('img', { name: '图片 大家辛苦了.png' }).waitFor();
  await shoot(there, 'group-sticker-wide-zh');

  await there.goto(`${site.address}/agenda/todos`);
  await there.getByRole('button', { name: /^把上线公告的文案写好/ }).click();
  const details = there.getByRole('complementary', { name: '待办' });
  await details.getByText('麻烦下周三之前把上线公告的文案写好', { exact: false }).waitFor();
  await shoot(there, 'agenda-source-wide-zh');
  await details.getByRole('link', { name: '在群聊中查看' }).first().click();
  await there.waitForFunction(() => document.querySelector('[data-named]')?.textContent?.includes('上线公告的文案'));
  const { items } = await people[1]!.ask('GET', `/agenda/todos?list=group&groupId=${groupId}`);
  assert.deepEqual(
    items.map((todo: { content: string; assignee: { name: string } }) => [todo.content, todo.assignee.name]).sort(),
    [
      ['写跳转规则', '张伟明'],
      ['把上线公告的文案写好', '王芳'],
    ].sort(),
  );
});

onSite(
  'on a phone the menu is a sheet; with a small model the key messages are shown, and lead there',
  async (site) => {
    const { link, name } = await hold(site, 'Release 7.4', readChat('en-release'));
    const newcomer = await inviteColleague(site, colleague(site, 'Ada', site.session), 'Mia Park');
    const page = await openAs(site, newcomer, link, { ...phone, colorScheme: 'dark' });
    for (const id of ['digest'])
      await colleague(site, 'Ada', site.session).ask('PATCH', `/organisations/local/abilities/workplace.${id}`, {
        model: null,
      });
    await page.getByRole('button', { name: 'Join the group' }).click();
    await page.getByRole('heading', { name }).waitFor();
    // Names are the first thing that an @ asks for, whatever else stands there.
    await field(page).pressSequentially('/reply @Ben');
    await page.getByRole('option', { name: 'Ben Ortiz' }).waitFor();
    assert.equal(await page.getByRole('listbox', { name: 'Abilities' }).count(), 0);
    await field(page).fill('');
    await field(page).pressSequentially('/');
    await page.getByRole('listbox', { name: 'Abilities' }).waitFor();
    await shoot(page, 'group-slash-phone-dark-en');
    await page.emulateMedia({ colorScheme: 'light' });
    await shoot(page, 'group-slash-phone-en');
    await assertAccessible(page, 'the menu on a phone');
    await field(page).fill('');
    const digest = await command(page, 'digest', 'Digest');
    await digest.getByRole('button', { name: 'Run', exact: true }).click();
    await digest.getByRole('heading', { name: 'Key messages' }).waitFor();
    await shoot(page, 'group-key-messages-phone-en');
    await digest
      .getByRole('button', { name: /^Message 1/ })
      .first()
      .click();
    await page.locator('[data-named]').waitFor();
    await shoot(page, 'group-cited-phone-en');
    await digest.getByRole('button', { name: 'Show the result' }).click();
    await digest.getByRole('heading', { name: 'Key messages' }).waitFor();
    await digest.getByRole('button', { name: 'Close' }).click();

    await page.getByRole('link', { name: 'Back to the groups' }).click();
    const places = page.getByRole('navigation', { name: 'Main navigation' });
    await places.waitFor();
    await shoot(page, 'bar-phone-en');
    const entries = await places.locator('a, button').all();
    assert.ok(entries.length >= 6, String(entries.length));
    for (const place of entries) {
      const { width, height } = (await place.boundingBox())!;
      const word = (await place.textContent())!;
      assert.ok(width >= 44 && height >= 44, `${word}: ${width} × ${height}`);
      const isWhole = await place
        .locator('span')
        .last()
        .evaluate((one) => one.getBoundingClientRect().width <= one.parentElement!.clientWidth);
      assert.ok(isWhole, word);
    }
    await places.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Models' }).click();
    await page.getByRole('heading', { name: 'Models', level: 1 }).waitFor();
  },
);

onSite(
  'the menu of a message translates it where it stands, rewrites it, drafts a reply and finds its to-dos',
  async (site) => {
    await using upstream = await startUpstream(saying('{"text": "The report is done."}'));
    const ada = colleague(site, 'Ada', site.session);
    const deployment = { kind: 'openai-compatible', name: 'other-model', model: 'upstream-model', allowPrivate: true };
    await ada.ask('POST', '/deployments', { ...deployment, baseUrl: upstream.baseUrl });
    for (const id of ['translate', 'rewrite', 'reply'])
      await ada.ask('PATCH', `/organisations/local/abilities/workplace.${id}`, { model: 'other-model' });
    const { id } = await ada.ask('POST', '/workplace/groups', { kind: 'private', name: 'Reports' });
    await ada.ask('POST', `/workplace/groups/${id}/messages`, { clientId: 'the-report', text: '报告写完了。' });
    const page = await site.open(`/groups/${id}`);
    const pickFromMenu = async (action: string) => {
      await article(page, '报告写完了').first().hover();
      await article(page, '报告写完了').first().getByRole('button', { name: 'More for this message' }).click();
      await page.getByRole('menuitem', { name: action, exact: true }).click();
    };
    await pickFromMenu('Translate');
    const report = article(page, '报告写完了').first();
    await report.getByText('The report is done.').waitFor();
    assert.equal(await field(page).inputValue(), '', 'it is for the reader alone');
    await assertAccessible(page, 'a translation');
    await report.getByText('Translation · AI-generated, seen by you alone').click();
    await report.getByText('The report is done.').waitFor({ state: 'hidden' });
    await report.getByRole('button', { name: 'Remove the translation' }).click();
    await report.getByText('The report is done.').waitFor({ state: 'detached' });

    upstream.answer(saying('{"text": "报告写完了，请查收。"}'));
    await pickFromMenu('Rewrite');
    await panel(page, 'Rewrite').getByText('报告写完了，请查收。').waitFor();
    await panel(page, 'Rewrite').getByRole('button', { name: 'Insert', exact: true }).click();
    assert.equal(await field(page).inputValue(), '报告写完了，请查收。');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await article(page, '报告写完了，请查收。').getByRole('button', { name: 'edited' }).waitFor();
    await field(page).fill('Something else that I think of it myself');
    await field(page).press('Enter');
    await article(page, 'Something else').waitFor();
    assert.equal(await article(page, 'Something else').getByText('AI-generated', { exact: false }).count(), 0);

    upstream.answer(saying('{"text": "谢谢，我今天看。"}'));
    await pickFromMenu('Draft a reply');
    await panel(page, 'Reply').getByText('谢谢，我今天看。').waitFor();
    await panel(page, 'Reply').getByRole('button', { name: 'Insert', exact: true }).click();
    await field(page).press('Enter');
    const reply = article(page, '谢谢，我今天看。');
    await reply.getByRole('link', { name: 'Go to the message of Ada' }).waitFor();
    await reply.getByText('AI-generated · sent by Ada').waitFor();

    await article(page, '报告写完了').first().hover();
    await article(page, '报告写完了').first().getByRole('button', { name: 'Reply', exact: true }).click();
    await command(page, 'reply', 'Reply');
    assert.equal(await panel(page, 'Reply').getByLabel('Message to answer').inputValue(), '报告写完了，请查收。');
    assert.equal(await panel(page, 'Reply').getByLabel('Who wrote it').inputValue(), 'Ada');
    await panel(page, 'Reply').getByRole('button', { name: 'Close' }).click();
    await field(page).fill('');

    // What Escape said to be no command is sent as it stands, and so is what names no ability.
    await field(page).fill('/sched');
    await page.getByRole('option', { name: 'Schedule' }).waitFor();
    await field(page).press('Escape');
    for (const words of ['ule is what it is called', '/usr/bin']) {
      await field(page).pressSequentially(words);
      await field(page).press('Enter');
      await article(page, words).waitFor();
    }
    assert.equal(await field(page).inputValue(), '');

    const asked = page.waitForRequest('**/v1/abilities/workplace.todos');
    await pickFromMenu('To-dos of this message');
    const { range, group } = (await asked).postDataJSON().input;
    assert.deepEqual([range.kind, range.ids.length, group], ['messages', 1, id]);
    await panel(page, 'To-dos').getByRole('region', { name: 'Result' }).waitFor();
  },
);
