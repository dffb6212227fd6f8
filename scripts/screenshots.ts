/**
 * Makes docs/screenshots/*.png from the real page, server and starter model: `node scripts/screenshots.ts`, after
 * `npm test` or `npm start` built the page and fetched the model. Needs Chromium and the fonts Inter and Noto Sans CJK
 * (Debian: chromium, fonts-inter, fonts-noto-cjk).
 */
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { fetchTestModels } from '../packages/server/scripts/fetch-test-models.ts';
import { chromiumPath, launchBrowser } from '../tests/browser/support/browser.ts';
import { exchange, send, untilAnswered } from '../tests/browser/support/chat.ts';
import { signUpFirst } from '../tests/support/sign-up.ts';
import { startServer } from '../tests/support/start-server.ts';

const folder = join(import.meta.dirname, '../docs/screenshots');

const wide = { viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 };
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const dark = { colorScheme: 'dark' as const };
const english = { locale: 'en-US' };
const chinese = { locale: 'zh-CN' };

const earlier = [
  'What is the capital of France?',
  'Translate “good morning” into Spanish.',
  'Name three uses of a paper clip.',
];
const shown = 'Write a Python function that checks whether a string is a palindrome, with a short explanation.';

const executable = chromiumPath();
if (!executable) throw new Error('Chromium is not installed. On Debian: apt-get install chromium');
const models = await fetchTestModels();
await mkdir(folder, { recursive: true });

await using server = await startServer({
  model: null,
  env: { WANWEN_IMPORT_FOLDERS: dirname(models.starter) },
});
while (!(await fetch(`${server.address}/ready`)).ok) await delay(200);
const session = Object.entries(await signUpFirst(server));
const browser = await launchBrowser(executable);

/** A browser of its own, in which the administrator is signed in. */
async function openBrowser(options: object, signedIn = true) {
  const context = await browser.newContext(options);
  const cookies = session.map(([name, value]) => ({ name, value, url: server.address }));
  if (signedIn) await context.addCookies(cookies);
  return context;
}

async function shoot(name: string, path: string, ready: string, options: object, signedIn = true): Promise<void> {
  const page = await (await openBrowser(options, signedIn)).newPage();
  await page.goto(server.address + path);
  await page.locator(ready).last().waitFor();
  // Fonts, colours of code, and pictures of the first screen.
  await page.waitForTimeout(1200);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.context().close();
}

const ask = async (path: string, body: object) => {
  const headers = { ...server.credentials, 'content-type': 'application/json' };
  const response = await fetch(`${server.address}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
};
await ask('/api/console/billing/prices', { model: '*', prices: { input: '2', cache_read: '0.4', output: '8' } });
for (const name of ['Help desk', 'Contract review', 'Nightly summaries'])
  await ask('/api/console/organisations/local/keys', { name });

const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
for (const [content, days] of [
  ['把场地合同寄给法务', -2],
  ['交周报', 0],
  ['回复餐饮公司：二十人，两份素食', 1],
  ['准备季度复盘的材料', 4],
] as const)
  await ask('/api/console/agenda/todos', { content, due: { kind: 'day', date: dayIn(days), timeZone } });
await ask('/api/console/agenda/todos', { content: '看看新的设计稿' });
for (const [title, place, days, from, to] of [
  ['Product review', 'Room 3', 0, '10:00', '11:30'],
  ['Interview', '', 0, '11:00', '12:00'],
  ['Rehearsal', 'Main hall', 1, '14:00', '16:00'],
  ['One to one', '', -1, '15:00', '15:30'],
] as const) {
  const [startAt, endAt] = [from, to].map((clock) => new Date(`${dayIn(days)}T${clock}:00`).toISOString());
  await ask('/api/console/agenda/events', { title, place, time: { kind: 'time', startAt, endAt, timeZone } });
}

const page = await (await openBrowser({ ...wide, ...english })).newPage();
for (const question of earlier) {
  await page.goto(server.address);
  await exchange(page, question);
}
await page.goto(server.address);
await send(page, shown);
await page.waitForURL(/\/c\//);
await untilAnswered(page);
const chat = new URL(page.url()).pathname;

const message = 'article[aria-busy="false"]';
await shoot('chat-wide-en', chat, message, { ...wide, ...english });
await shoot('chat-wide-dark-zh', chat, message, { ...wide, ...dark, ...chinese });
await shoot('chat-phone-en', chat, message, { ...phone, ...english });
await shoot('first-screen-wide-zh', '/', 'main h1', { ...wide, ...chinese });
await shoot('first-screen-phone-dark-zh', '/', 'main h1', { ...phone, ...dark, ...chinese });
await shoot('models-wide-zh', '/models', 'li h3', { ...wide, ...chinese });
await shoot('keys-wide-en', '/console/keys', 'tbody tr', { ...wide, ...english });
await shoot('usage-wide-dark-zh', '/console/usage', 'tbody tr', { ...wide, ...dark, ...chinese });
await shoot('todos-wide-zh', '/agenda/todos', 'li [data-tone]', { ...wide, ...chinese });
await shoot('calendar-wide-en', '/agenda/calendar', '[data-standing]', { ...wide, ...english });
await shoot('sign-in-wide-en', '/', 'form', { ...wide, ...english }, false);
await browser.close();

/** Of what the test of a newcomer sees on the way. */
const fromNewcomer = ['group-import-wide-zh', 'group-digest-wide-zh', 'group-cited-wide-zh', 'group-sticker-wide-zh'];
const seen = await mkdtemp(join(tmpdir(), 'wanwen-screenshots-'));
const test = join(import.meta.dirname, '../tests/browser/newcomer.test.ts');
await promisify(execFile)(process.execPath, ['--test', test], {
  env: { ...process.env, WANWEN_SCREENSHOTS: seen, WANWEN_TEST_MODEL: models.starter, WANWEN_TEST_GEMMA: models.gemma },
});
for (const name of [...fromNewcomer, 'group-slash-phone-en'])
  await copyFile(join(seen, `${name}.png`), join(folder, `${name}.png`));
await rm(seen, { recursive: true });
