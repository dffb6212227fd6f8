import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { assertAccessible } from './support/axe.ts';
import { composer, send } from './support/chat.ts';
import { chooseOrganisation, fill } from './support/console.ts';
import { pick } from './support/pick.ts';
import { describeSite, type Site } from './support/site.ts';

const onSite = describeSite();

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

const dialog = (page: Page) => page.getByRole('dialog');
const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const pressIn = (page: Page, name: string) => dialog(page).getByRole('button', { name, exact: true }).click();

/** What is shown only once, and closes it. */
async function takeSecret(page: Page): Promise<string> {
  const text = await dialog(page).locator('pre').textContent();
  await pressIn(page, 'I have kept it');
  await dialog(page).first().waitFor({ state: 'detached' });
  return text!;
}

const callWith = (site: Site, key: string) =>
  fetch(`${site.address}/v1/models`, { headers: { authorization: `Bearer ${key}` } });

async function signUpWith(page: Page, name: string, organisation?: string): Promise<void> {
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Email', { exact: true }).fill(`${name.toLowerCase()}@example.com`);
  await page.getByLabel('Password', { exact: true }).fill('quiet river stones');
  if (organisation) await page.getByLabel('Name of the organisation').fill(organisation);
  await press(page, 'Make the account');
  await composer(page).waitFor();
}

onSite('a key is made, works, is replaced, and stops working when it is revoked', async (site) => {
  const page = await site.open('/console');
  await page.getByText('With a key, your own programs', { exact: false }).waitFor();
  assert.equal(new URL(page.url()).pathname, '/console/keys');
  await page.getByRole('button', { name: 'New key' }).first().click();
  await pressIn(page, 'Make the key');
  await page.getByText('Fill in: Name').waitFor();
  await page.getByLabel('Name', { exact: true }).fill('Shop robot');
  await page.getByLabel('Requests a minute').fill('100');
  await page.getByRole('radio', { name: 'Only these' }).last().check();
  await pressIn(page, 'Make the key');
  await page.getByText('Choose at least one ability.').waitFor();
  await page.getByRole('checkbox', { name: 'Translate', exact: true }).check();
  await pressIn(page, 'Make the key');
  const key = await takeSecret(page);
  await row(page, 'Shop robot').getByText('Abilities: Translate').waitFor();
  assert.equal((await callWith(site, key)).status, 200);
  await pick(page, 'Shop robot', 'Replace with a new key');
  await page.getByLabel('Hours that the old key still works').fill('0');
  await pressIn(page, 'Replace with a new key');
  const next = await takeSecret(page);
  assert.equal((await callWith(site, key)).status, 401);
  assert.equal((await callWith(site, next)).status, 200);
  await pick(page, 'Shop robot', 'Revoke');
  await pressIn(page, 'Revoke');
  await row(page, 'Shop robot').waitFor({ state: 'detached' });
  assert.equal((await callWith(site, next)).status, 401);
  await page.getByRole('combobox', { name: 'State' }).selectOption('Revoked');
  await row(page, 'Shop robot').first().getByText('Revoked').waitFor();
});

onSite('a table is sorted and searched by keyboard, and still is after a reload', async (site) => {
  for (const name of ['Bridge', 'anchor', 'Cable', 'Other']) {
    const headers = { ...site.credentials, 'content-type': 'application/json' };
    const body = JSON.stringify({ name: `Harbour ${name}`.replace('Harbour Other', 'Other') });
    const path = `${site.address}/api/console/organisations/local/keys`;
    assert.equal((await fetch(path, { method: 'POST', headers, body })).status, 201);
  }
  const page = await site.open('/console/keys');
  const head = page.getByRole('columnheader', { name: 'Name', exact: true });
  const listed = async () => {
    const names = await page.locator('tbody tr td:first-child').allInnerTexts();
    return names.flatMap((text) => /Harbour (\w+)/.exec(text)?.[1] ?? []);
  };
  const shows = (sorted: string, names: string[]) =>
    page.waitForFunction(
      ([order, wanted]) => {
        const button = [...document.querySelectorAll('th[aria-sort] button')].find((one) =>
          /^Name/.test(one.textContent),
        );
        const cells = [...document.querySelectorAll('tbody tr td:first-child')].map((cell) => cell.textContent);
        const found = cells.flatMap((text) => /Harbour ([A-z]+?)ww-/.exec(text)?.[1] ?? []);
        return button?.parentElement?.ariaSort === order && found.join() === wanted;
      },
      [sorted, names.join()] as const,
    );
  await shows('none', ['Cable', 'anchor', 'Bridge']);
  await head.getByRole('button').focus();
  await page.keyboard.press('Enter');
  await shows('ascending', ['anchor', 'Bridge', 'Cable']);
  await page.keyboard.press('Space');
  await shows('descending', ['Cable', 'Bridge', 'anchor']);
  await page.getByRole('searchbox', { name: 'Find by name or last characters' }).focus();
  await page.keyboard.type('r b');
  await shows('descending', ['Bridge']);
  await page.reload();
  await shows('descending', ['Bridge']);
  assert.equal(await page.getByRole('searchbox').inputValue(), 'r b');
  assert.deepEqual(await listed(), ['Bridge']);
  await page.keyboard.press('Tab');
  await page.getByRole('searchbox').fill('nothing like it');
  await press(page, 'Clear the filters');
  await shows('descending', ['Cable', 'Bridge', 'anchor']);
});

onSite('what people said about results is counted and listed for admins, without names', async (site) => {
  const rate = async (ability: string, runId: string, body: object) => {
    const path = `/api/console/organisations/local/abilities/${ability}/ratings/${runId}`;
    const cookie = Object.entries(site.session).map((pair) => pair.join('='));
    const headers = { cookie: cookie.join('; '), 'content-type': 'application/json' };
    const response = await fetch(site.address + path, { method: 'PUT', headers, body: JSON.stringify(body) });
    assert.equal(response.status, 204);
  };
  await rate('workplace.copy', 'run-1', { rating: 'down', reason: 'Too stiff.' });
  await rate('workplace.copy', 'run-2', { rating: 'up' });
  await rate('workplace.translate', 'run-3', { rating: 'up', reason: 'Names were kept.' });
  const page = await site.open('/console/ratings');
  const sums = page.getByRole('region', { name: 'By ability' });
  await sums.getByRole('row').filter({ hasText: 'Write copy' }).getByText('50%').first().waitFor();
  const said = page.getByRole('region', { name: 'What was said' });
  await said.getByText('Too stiff.').waitFor();
  assert.equal(await said.getByText('No reason given').count(), 0);
  assert.doesNotMatch((await said.textContent()) ?? '', /Ada/);
  await page.getByRole('combobox', { name: 'Thumb' }).selectOption('Up');
  await said.getByText('Too stiff.').waitFor({ state: 'detached' });
  await page.getByLabel('Only with a reason').uncheck();
  await said.getByText('No reason given').waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Export CSV')]);
  const csv = await readFile(await download.path(), 'utf8');
  assert.equal(csv.trimEnd().split('\r\n').length, 3);
  await assertAccessible(page, 'ratings');
});

onSite('a link brings a member in, whose role is changed and who is removed', async (site) => {
  const page = await site.open('/console/members');
  await press(page, 'Invite with a link');
  await pressIn(page, 'Make the link');
  const link = new URL(await takeSecret(page));
  const guest = await site.open(link.pathname + link.search, { stranger: true });
  await guest.getByRole('heading', { name: /^Join / }).waitFor();
  await guest.getByText('You are invited as: Member.').waitFor();
  await assertAccessible(guest, 'join');
  await signUpWith(guest, 'Grace');
  assert.equal(await guest.getByRole('link', { name: 'Console' }).count(), 0);
  await page.reload();
  await row(page, 'Grace').getByText('Member', { exact: true }).waitFor();
  await pick(page, 'Grace', 'Change the role');
  await dialog(page).getByRole('combobox').selectOption('developer');
  await pressIn(page, 'Save');
  await row(page, 'Grace').getByText('Developer', { exact: true }).waitFor();
  await guest.reload();
  await guest.getByRole('link', { name: 'Console' }).click();
  await guest.getByRole('link', { name: 'API keys' }).waitFor();
  assert.equal(await guest.getByRole('link', { name: 'Balance' }).count(), 0);
  await pick(page, 'Grace', 'Remove');
  await pressIn(page, 'Remove');
  await row(page, 'Grace').waitFor({ state: 'detached' });
});

onSite('an invite code opens a company of its own, once, and the funnel shows it', async (site) => {
  const page = await site.open('/console/invites');
  await page.getByRole('button', { name: 'New codes' }).first().click();
  await page.getByLabel('Label', { exact: true }).fill('Spring fair');
  await page.getByLabel('Starting credit').fill('20');
  await pressIn(page, 'Make the codes');
  const saving = page.waitForEvent('download');
  await pressIn(page, 'Save as CSV');
  const file = await readFile(await (await saving).path(), 'utf8');
  const code = await takeSecret(page);
  assert.ok(file.includes(code));
  const guest = await site.open(`/sign-up?code=${encodeURIComponent(code)}`, { stranger: true });
  await guest.getByText('Starting credit ¥20.00', { exact: false }).waitFor();
  await signUpWith(guest, 'Linus', 'Blue Harbour');
  await guest.goto(`${site.address}/console/balance`);
  await guest.getByRole('definition').filter({ hasText: '¥20.00' }).first().waitFor();
  const late = await site.open(`/sign-up?code=${encodeURIComponent(code)}`, { stranger: true });
  await late.getByRole('alert').waitFor();
  await page.reload();
  await row(page, 'Spring fair').getByText('1 used').waitFor();
});

onSite('a company asks to be let in and is approved, or is rejected', async (site) => {
  const page = await site.open('/waiting-list', { stranger: true });
  for (const company of ['Green Hills', 'Grey Hills']) {
    await page.goto(`${site.address}/waiting-list`);
    await page.getByLabel('Company').fill(company);
    await page.getByLabel('Your name').fill('Mei');
    await page.getByLabel('Email', { exact: true }).fill(`${company.split(' ')[0]}@example.com`);
    await press(page, 'Send');
    await page.getByText('Thank you.', { exact: false }).waitFor();
  }
  const desk = await site.open('/console/waiting-list');
  await row(desk, 'Green Hills').getByRole('button', { name: 'Approve' }).click();
  await pressIn(desk, 'Approve');
  const message = await takeSecret(desk);
  const [code] = message.match(/WW-[\w-]+/)!;
  assert.ok(message.includes(`${site.address}/sign-up?code=${code}`), message);
  await row(desk, 'Green Hills').waitFor({ state: 'detached' });
  await desk.getByRole('combobox', { name: 'State' }).selectOption('Approved');
  await row(desk, 'Green Hills').getByRole('button', { name: 'New code' }).click();
  await pressIn(desk, 'New code');
  assert.ok(!(await takeSecret(desk)).includes(code));
  await desk.getByRole('combobox', { name: 'State' }).selectOption('Waiting');
  await row(desk, 'Grey Hills').getByRole('button', { name: 'Reject' }).click();
  await pressIn(desk, 'Reject');
  await desk.getByText('Nobody waits.', { exact: false }).waitFor();
});

onSite('the playground asks over every protocol, and the calls are billed', async (site) => {
  const page = await site.open('/console/prices');
  await page.getByRole('button', { name: 'Set a price' }).first().click();
  await page.getByLabel('Prompt, yuan per million tokens', { exact: true }).fill('1000');
  await pressIn(page, 'Save');
  await pressIn(page, 'Set the price');
  await row(page, '1000').waitFor();
  await page.getByRole('link', { name: 'Playground' }).click();
  for (const protocol of ['OpenAI Chat Completions', 'OpenAI Responses', 'Anthropic Messages', 'DashScope']) {
    await page.getByText(protocol, { exact: true }).click();
    await page.getByRole('textbox', { name: 'Question' }).fill('Say hello.');
    await page.getByLabel('Tokens at most').fill('8');
    await press(page, 'Ask');
    await page.getByText(/What the server sent \(\d+ events\)/).waitFor();
    await page.getByRole('region', { name: 'Answer' }).getByText('AI-generated').waitFor();
  }
  await page.getByText('TypeScript', { exact: true }).click();
  await page.getByText('process.env.WANWEN_API_KEY', { exact: false }).waitFor();
  await page.getByRole('link', { name: 'Usage' }).click();
  await page.getByRole('img', { name: /^Spent, as bars/ }).waitFor();
  await row(page, 'dashscope').first().waitFor();
  const saving = page.waitForEvent('download');
  await press(page, 'Export CSV');
  assert.match(await readFile(await (await saving).path(), 'utf8'), /test-model/);
});

onSite('money is posted, stands in the ledger, and a code is used once', async (site) => {
  const page = await site.open('/console/postings');
  const part = page.getByRole('region', { name: 'Post money' });
  await chooseOrganisation(part, 'Organisation', 'Analytical Engines');
  await part.getByText(/^Balance .+, available/).waitFor();
  await part.getByLabel('Amount').fill('50');
  await part.getByLabel('Reason').fill('Bank transfer');
  await part.getByLabel('Reference').fill('T-1001');
  await part.getByRole('button', { name: 'Post' }).click();
  await part.getByText('Posted. The balance is', { exact: false }).waitFor();
  await press(page, 'New top-up codes');
  await dialog(page).getByLabel('Amount').fill('5');
  await dialog(page).getByLabel('Reason').fill('Voucher');
  await pressIn(page, 'Make the codes');
  const code = await takeSecret(page);
  await page.getByRole('link', { name: 'Ledger' }).click();
  await chooseOrganisation(page, 'Account', 'Analytical Engines');
  await row(page, 'Bank transfer').getByText('¥50.00').first().waitFor();
  await page.getByRole('link', { name: 'Organisations' }).click();
  await page.getByRole('link', { name: 'Analytical Engines', exact: true }).click();
  const money = page.getByRole('region', { name: 'Balance', exact: true });
  const shown = await money.getByRole('definition').first().textContent();
  await money.getByRole('button', { name: 'Post money' }).click();
  await fill(page, { Amount: '10', Reason: 'Second transfer', Reference: 'T-1002' });
  await pressIn(page, 'Post');
  await dialog(page).getByText('Posted. The balance is', { exact: false }).waitFor();
  await dialog(page).getByRole('button', { name: 'Close' }).click();
  await page.waitForFunction((before) => document.querySelector('main section dd')?.textContent !== before, shown);
  await page.getByRole('region', { name: 'API keys' }).first().waitFor();
  assert.doesNotMatch(await page.content(), /ww-[A-Za-z0-9]{20,}/);
  await assertAccessible(page, 'organisation');
  await page.getByRole('link', { name: 'Balance' }).click();
  await page.getByLabel('Code', { exact: true }).fill(code);
  await press(page, 'Add the credit');
  await page.getByText('¥5.00 was added.', { exact: false }).waitFor();
  await press(page, 'Add the credit');
  await page.getByText('This code is not known', { exact: false }).waitFor();
});

onSite('limits and the name are kept, and the audit log tells of it', async (site) => {
  const page = await site.open('/console/limits');
  await page.getByLabel('Spend a month').fill('1000');
  await press(page, 'Save');
  await page.getByText('Saved', { exact: true }).waitFor();
  await page.reload();
  await page.waitForFunction(() =>
    [...document.querySelectorAll('input')].some((field) => field.value.startsWith('1000')),
  );
  await page.getByRole('combobox', { name: 'Limit a member' }).selectOption({ label: 'Ada' });
  await dialog(page).getByLabel('Requests a minute').fill('500');
  await pressIn(page, 'Save');
  await row(page, 'Ada').getByText('500').waitFor();
  await page.getByRole('link', { name: 'Organisations', exact: true }).click();
  await pick(page, 'Analytical Engines', 'Set a ceiling');
  await dialog(page).getByLabel('Tokens a minute').fill('70000');
  await pressIn(page, 'Save');
  await page.getByRole('link', { name: 'Limits', exact: true }).click();
  await page.getByRole('region', { name: 'Set by the server' }).getByText('70,000').waitFor();
  await page.getByRole('link', { name: 'Balance', exact: true }).click();
  await page.getByLabel('Webhook', { exact: true }).fill('https://example.com/alerts');
  await page.getByRole('region', { name: 'Warnings' }).getByRole('button', { name: 'Save' }).click();
  const webhook = page.getByRole('region', { name: 'How warnings reach the webhook' });
  await webhook.getByText('The server is offline', { exact: false }).waitFor();
  await webhook.getByRole('button', { name: 'Make a secret' }).click();
  assert.match(await takeSecret(page), /^wwhs_/);
  await webhook.getByText('made ', { exact: false }).waitFor();
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Difference Engines');
  await page.getByRole('button', { name: 'Save' }).first().click();
  await page.getByRole('heading', { name: 'Difference Engines' }).waitFor();
  await page.getByLabel('Days').fill('30');
  await page.getByRole('button', { name: 'Save' }).nth(1).click();
  await page.getByText('Saved', { exact: true }).nth(1).waitFor();
  await page.getByRole('link', { name: 'Audit log', exact: true }).click();
  await row(page, 'Organisation changed').getByText('Difference Engines', { exact: false }).first().waitFor();
  await page.getByRole('link', { name: 'Server audit log', exact: true }).click();
  await page.getByRole('columnheader', { name: 'Organisation', exact: true }).waitFor();
  await row(page, 'Limits set').getByRole('cell', { name: 'Difference Engines', exact: true }).first().waitFor();
  await page.getByLabel('Search in the log').fill('limits SET');
  await row(page, 'Organisation changed').first().waitFor({ state: 'detached' });
  await row(page, 'Limits set').getByText('Spending a month ¥1,000.00').waitFor();
  await page.getByLabel('Search in the log').fill('');
  await page.getByRole('combobox', { name: 'Act' }).selectOption('Organisation changed');
  await row(page, 'Limits set').first().waitFor({ state: 'detached' });
  await row(page, 'Organisation changed').getByText('Days that content is kept none → 30').waitFor();
  await page.getByRole('combobox', { name: 'Person' }).fill('nobody of this name');
  await page.getByText('Nobody found').waitFor();
});

onSite('a word list is made, tried, keeps a question from the model, and is deleted', async (site) => {
  const page = await site.open('/console/safety');
  await press(page, 'New list');
  await page.getByLabel('Name', { exact: true }).fill('Projects');
  await page.getByLabel('Category', { exact: true }).fill('Trade secrets');
  const words = { name: 'words.csv', mimeType: 'text/csv', buffer: Buffer.from('Polaris,1\nApollo,2\n') };
  await page.locator('input[type=file]').setInputFiles(words);
  await page.getByText('2 lines read from “words.csv”').waitFor();
  await pressIn(page, 'New list');
  await row(page, 'Projects').getByText('Block', { exact: true }).waitFor();
  await page.getByRole('textbox', { name: 'Try a text' }).fill('What is Polaris?');
  await press(page, 'Try');
  await page.getByText('Would be blocked').waitFor();
  await page.getByRole('link', { name: 'Chat', exact: true }).click();
  await send(page, 'What is POLARIS?');
  await page.getByText('The message was not sent to the model', { exact: false }).getByText('Trade secrets').waitFor();
  await page.goto(`${site.address}/console/safety`);
  await page.getByRole('table').last().getByText('Trade secrets', { exact: false }).waitFor();
  await pick(page, 'Projects', 'Delete');
  await pressIn(page, 'Delete');
  await page.getByText('There is no list yet.', { exact: false }).waitFor();
});

onSite('a person who works in two organisations switches, and sees only what belongs to each', async (site) => {
  const page = await site.open('/console/keys');
  await page.getByRole('button', { name: 'New key' }).first().click();
  await page.getByLabel('Name', { exact: true }).fill('Of the company');
  await pressIn(page, 'Make the key');
  await takeSecret(page);
  await page.getByRole('button', { name: 'Ada: account and organisations' }).click();
  await page.getByRole('menuitem', { name: 'Ada', exact: true }).click();
  await row(page, 'Of the company').waitFor({ state: 'detached' });
  assert.equal(await page.getByRole('link', { name: 'Members' }).count(), 0);
});

const places = [
  'keys',
  'members',
  'playground',
  'usage',
  'balance',
  'limits',
  'safety',
  'audit',
  'settings',
  'organisations',
  'people',
  'single-sign-on',
  'invites',
  'waiting-list',
  'prices',
  'postings',
  'ledger',
  'server-safety',
  'server-audit',
];

for (const [where, options] of [
  ['light', { locale: 'zh-CN' }],
  ['dark', { colorScheme: 'dark' as const }],
  ['phone', phone],
] as const) {
  const looked = { coloursOnly: where === 'dark' };
  onSite(`axe finds nothing serious in the console: ${where}`, async (site) => {
    const page = await site.open('/account', options);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await assertAccessible(page, 'account', looked);
    for (const place of places) {
      await page.goto(`${site.address}/console/${place}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForFunction(() => !document.querySelector('[role=status]'));
      await assertAccessible(page, place, looked);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.equal(overflow, 0, place);
    }
  });
}
