import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { assertAccessible } from './support/axe.ts';
import { composer, questions, stopAfterFirstWords } from './support/chat.ts';
import { colleague, inviteColleague } from './support/company.ts';
import { openLine } from './support/line.ts';
import { describeSite } from './support/site.ts';
import { openTold } from './support/told.ts';

const onSite = describeSite();

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const groundOf = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
/** The page follows the system and the buttons a moment later. */
const untilGround = (page: Page, colour: string) =>
  page.waitForFunction((wanted) => getComputedStyle(document.body).backgroundColor === wanted, colour);
const paper = 'rgb(250, 249, 246)';
const night = 'rgb(18, 22, 21)';

onSite('the page speaks the language of the browser, and switches for good', async ({ open }) => {
  const page = await open('/', { locale: 'zh-CN' });
  await page.getByRole('heading', { name: '今天想做点什么？' }).waitFor();
  assert.equal(await page.getAttribute('html', 'lang'), 'zh-CN');
  await page.getByRole('button', { name: /把页面换成英文/ }).click();
  await page.getByRole('heading', { name: 'What shall we work on?' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'What shall we work on?' }).waitFor();
  assert.equal(await page.getAttribute('html', 'lang'), 'en');
});

onSite('the theme follows the system until one is chosen, and has no flash after a reload', async ({ open }) => {
  const page = await open('/', { colorScheme: 'dark' });
  await composer(page).waitFor();
  await untilGround(page, night);
  await page.emulateMedia({ colorScheme: 'light' });
  await untilGround(page, paper);
  await page.getByRole('button', { name: /Theme: System/ }).click();
  await page.getByRole('button', { name: /Theme: Light/ }).click();
  await page.getByRole('button', { name: /Theme: Dark/ }).waitFor();
  await untilGround(page, night);
  await page.route('**/assets/*.js', (route) => route.abort());
  await page.reload({ waitUntil: 'commit' });
  await page.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
});

onSite('a phone shows one column at a time', async ({ open }) => {
  const page = await open('/', phone);
  // Its keyboard has no other way to begin a line.
  await composer(page).pressSequentially('Say hi from a phone.');
  await composer(page).press('Enter');
  await composer(page).pressSequentially('Please.');
  assert.equal(await composer(page).inputValue(), 'Say hi from a phone.\nPlease.');
  await page.getByRole('button', { name: 'Send' }).tap();
  await page.getByRole('article').nth(1).waitFor();
  await stopAfterFirstWords(page);
  assert.equal(await page.getByRole('complementary', { name: 'Conversations' }).count(), 0);
  await page.getByRole('link', { name: 'Back to the conversations' }).click();
  await page.getByRole('complementary', { name: 'Conversations' }).waitFor();
  assert.equal(await composer(page).count(), 0);
  await page.getByRole('link', { name: /hi from a phone/ }).click();
  await questions(page).getByText('Say hi from a phone.').waitFor();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.equal(overflow, 0);
  await page.getByRole('link', { name: 'New chat' }).click();
  await page.getByRole('heading', { name: 'What shall we work on?' }).waitFor();
  // A window that is too low for the first screen scrolls to all of it.
  await page.setViewportSize({ width: 720, height: 360 });
  const start = page.getByRole('heading', { name: 'What shall we work on?' });
  await start.evaluate((heading) => heading.parentElement!.parentElement!.scrollTo(0, 0));
  assert.ok((await start.boundingBox())!.y > 0);
});

onSite('a page that cannot be fetched leaves the frame standing, and opens once the server is back', async (site) => {
  await using line = await openLine(site.address);
  const page = await site.open(line.address);
  await composer(page).fill('half a thought');
  line.cut();
  await page.getByRole('link', { name: 'Models' }).click();
  await page.getByRole('alert').getByText('This page could not be fetched', { exact: false }).waitFor();
  await page.getByRole('navigation', { name: 'Main navigation' }).waitFor();
  line.mend();
  await page.getByRole('heading', { name: 'Qwen3 0.6B' }).waitFor();
  await page.getByRole('link', { name: 'Chat', exact: true }).click();
  assert.equal(await composer(page).inputValue(), 'half a thought');
});

onSite('the keyboard passes the navigation and the list in one step', async ({ open }) => {
  const page = await open('/models');
  await page.getByRole('heading', { name: 'Qwen3 0.6B' }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'MAIN');
});

onSite('a question mark shows the shortcuts, and they work', async ({ open }) => {
  const page = await open();
  await composer(page).waitFor();
  await composer(page).blur();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor({ state: 'hidden' });
  await page.keyboard.press('/');
  assert.equal(await composer(page).evaluate((field) => field === document.activeElement), true);
  await page.keyboard.type('?');
  assert.equal(await composer(page).inputValue(), '?');
  await page.keyboard.press('Control+k');
  assert.equal(await page.getByRole('searchbox').evaluate((field) => field === document.activeElement), true);
  const before = await groundOf(page);
  await page.keyboard.press('Control+Shift+L');
  await page.keyboard.press('Control+Shift+L');
  await page.waitForFunction((ground) => getComputedStyle(document.body).backgroundColor !== ground, before);
});

onSite('the models are listed with what they need, and the starter says how to get a better one', async (site) => {
  const page = await site.open('/models');
  await page.getByRole('heading', { name: 'Qwen3 0.6B' }).waitFor();
  const row = page.getByRole('listitem').filter({ hasText: 'Qwen3 0.6B' });
  await row.getByText(/File \d+ MB · Memory [\d.]+ GB/).waitFor();
  await row.getByRole('button', { name: 'Install' }).click();
  await row.getByRole('alert').waitFor();
  // Others are shown nothing that the server would refuse them.
  const member = await inviteColleague(site, colleague(site, 'Ada', site.session), 'Ben Ortiz');
  await page.context().clearCookies();
  await page
    .context()
    .addCookies(Object.entries(member.cookies).map(([name, value]) => ({ name, value, url: site.address })));
  await page.reload();
  await page.getByRole('heading', { name: 'Qwen3 0.6B' }).waitFor();
  assert.equal(await page.getByRole('main').getByRole('button').count(), 0);
});

const content =
  '# Title\n\nSome `code`, **bold** and [a link](https://example.com/).\n\n```js\nconst a = 1; // one\n```\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n> quoted\n\n- [x] done\n\n$x^2$';
const told = [
  { role: 'user' as const, content: 'Show me everything.' },
  { role: 'assistant' as const, content, reasoning: 'Well.' },
  { role: 'user' as const, content: 'Again.' },
  {
    role: 'assistant' as const,
    content: '',
    status: 'failed' as const,
    failure: { code: 'queue_full', message: 'full' },
  },
];

for (const [where, options] of [
  ['light', {}],
  ['dark', { colorScheme: 'dark' as const }],
  ['phone', phone],
] as const) {
  onSite(`axe finds nothing serious: ${where}`, async (site) => {
    const page = await openTold(site, told, options);
    await page.locator('.hljs-keyword').waitFor();
    await page.locator('.katex').first().waitFor();
    await assertAccessible(page, 'conversation');
    await page.goto(site.address);
    await composer(page).waitFor();
    await assertAccessible(page, 'first screen');
    await page.goto(`${site.address}/models`);
    await page.getByRole('heading', { name: 'Qwen3 0.6B' }).waitFor();
    await assertAccessible(page, 'models');
  });
}
