import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import Anthropic from '@anthropic-ai/sdk';
import OpenAI from 'openai';
import type { Page } from 'playwright-core';
import { composer } from './browser/support/chat.ts';
import {
  cellsOf,
  chooseOrganisation,
  figure,
  fill,
  microOf,
  press,
  pressInDialog,
  takeSecret,
} from './browser/support/console.ts';
import { describeSite, type Site } from './browser/support/site.ts';
import { missingPython, pythonWithSdks, runScript } from './support/python-environment.ts';
import { administrator, firstToken } from './support/sign-up.ts';

const onSite = describeSite({ signUp: false, asUsersDo: true });

const { organisation: ownCompany, ...administratorFields } = administrator;
const company = 'Blue Harbour';
const credit = 10_000_000;
const question = [{ role: 'user' as const, content: 'What is the capital of France?' }];

interface Person {
  name: string;
  email: string;
  password: string;
}

const personFields = ({ name, email, password }: Person) => ({ 'Your name': name, Email: email, Password: password });

async function becomeAdministrator(site: Site): Promise<Page> {
  const page = await site.open(`/first?token=${await firstToken(site.server)}`);
  await fill(page, { ...personFields(administratorFields), 'Name of the organisation': ownCompany });
  await press(page, 'Begin');
  await composer(page).waitFor();
  return page;
}

/** Yuan per million tokens, which is micro-yuan a token. */
const prices = { prompt: 1000.5, cached: 100.25, answer: 3000.125 };

async function setPrice(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/console/prices`);
  await page.getByRole('button', { name: 'Set a price' }).first().click();
  await fill(page, {
    'Prompt, yuan per million tokens': `${prices.prompt}`,
    'Cached prompt, yuan per million tokens': `${prices.cached}`,
    'Answer, yuan per million tokens': `${prices.answer}`,
  });
  await pressInDialog(page, 'Save');
  await pressInDialog(page, 'Set the price');
  await cellsOf(page, 'Prices', 1);
}

async function makeCode(page: Page, origin: string): Promise<string> {
  await page.goto(`${origin}/console/invites`);
  await page.getByRole('button', { name: 'New codes' }).first().click();
  await fill(page, { Label: 'First customer' });
  await page.getByLabel('Starting credit').fill(String(credit / 1_000_000));
  await pressInDialog(page, 'Make the codes');
  return takeSecret(page);
}

async function signUp(site: Site, code: string): Promise<Page> {
  const page = await site.open(`/sign-up?code=${encodeURIComponent(code)}`);
  await page.getByText('Starting credit ¥10.00', { exact: false }).waitFor();
  const person = { name: 'Linus', email: 'linus@example.com', password: 'quiet river stones' };
  await fill(page, { ...personFields(person), 'Name of the organisation': company });
  await press(page, 'Make the account');
  await composer(page).waitFor();
  return page;
}

async function makeKey(page: Page, origin: string): Promise<string> {
  await page.goto(`${origin}/console/keys`);
  await page.getByRole('button', { name: 'New key' }).first().click();
  await fill(page, { Name: 'Shop robot' });
  await pressInDialog(page, 'Make the key');
  const key = await takeSecret(page);
  await page.reload();
  await page.getByRole('row').filter({ hasText: 'Shop robot' }).waitFor();
  assert.ok(!(await page.content()).includes(key), 'the key is shown once');
  return key;
}

/** One call with each official SDK. @returns the tokens of prompt and answer that each was told */
async function callWithEverySdk(base: string, key: string): Promise<string[]> {
  const asked = { model: 'default', temperature: 0, max_tokens: 12, messages: question };
  const openai = new OpenAI({ baseURL: `${base}/v1`, apiKey: key, maxRetries: 0 });
  const chat = await openai.chat.completions.create(asked);
  const anthropic = new Anthropic({ baseURL: base, apiKey: key, maxRetries: 0 });
  const message = await anthropic.messages.create(asked);
  const python = await runScript(await pythonWithSdks(), 'one_call_each.py', { BASE: base, KEY: key });
  assert.deepEqual(
    python.map((line) => line.split(' ')[0]),
    ['dashscope', 'openai', 'anthropic'],
  );
  return [
    `${chat.usage!.prompt_tokens} → ${chat.usage!.completion_tokens}`,
    `${message.usage.input_tokens + message.usage.cache_read_input_tokens!} → ${message.usage.output_tokens}`,
    ...python.map((line) => line.split(' ').slice(1).join(' → ')),
  ];
}

/** Micro-yuan that a call costs, by the tokens that the page shows, such as `37 → 12` and `36 from the cache`. */
function costOf(tokens: string): number {
  const [prompt, answer, cached] = tokens.match(/\d+/g)!.map(Number) as [number, number, number];
  return (prompt - cached) * prices.prompt + cached * prices.cached + answer * prices.answer;
}

const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);

/** The calls on the page of usage. @returns what they cost together, micro-yuan */
async function readUsage(page: Page, origin: string, told: string[]): Promise<number> {
  await page.goto(`${origin}/console/usage`);
  const calls = await cellsOf(page, 'Calls', told.length);
  assert.equal(calls.length, told.length);
  assert.deepEqual(calls.map((cells) => cells[3]!.split('\n')[0]!).sort(), [...told].sort());
  const protocols = calls.map((cells) => cells[1]!.split('\n').at(-1)!);
  assert.equal(new Set(protocols).size, 3, protocols.join());
  const amounts = calls.map((cells) => microOf(cells.at(-1)!));
  // Parts of a micro-yuan are carried from call to call.
  for (const [place, amount] of amounts.entries()) assert.ok(Math.abs(amount - costOf(calls[place]![3]!)) < 1);
  return sum(amounts);
}

/** The organisation's postings in the ledger, by the page. @returns amounts in micro-yuan, the newest first */
async function readLedger(page: Page, origin: string, account: string, rows: number) {
  await page.goto(`${origin}/console/ledger`);
  await chooseOrganisation(page, 'Account', account);
  await page.getByRole('row').filter({ hasText: 'Credit given' }).waitFor();
  const entries = await cellsOf(page, 'Ledger', rows);
  assert.equal(entries.length, rows);
  return entries.map((cells) => ({
    kind: cells[0]!.split('\n')[0]!,
    amount: microOf(cells[3]!),
    balance: microOf(cells[4]!),
  }));
}

async function readStatement(page: Page): Promise<Record<string, number>> {
  const part = page.getByRole('region', { name: 'Statement', exact: true });
  await part.getByText('Closing balance').waitFor();
  const names = await part.locator('dt').allInnerTexts();
  const figures = await part.locator('dd').allInnerTexts();
  return Object.fromEntries(names.map((name, place) => [name, microOf(figures[place]!)]));
}

/** Amounts of the statement's table by their kind, micro-yuan. */
async function saveStatement(page: Page): Promise<Record<string, number>> {
  const saving = page.waitForEvent('download');
  await press(page, 'Export CSV');
  const [head, ...lines] = (await readFile(await (await saving).path(), 'utf8')).trim().split('\r\n');
  assert.equal(
    head,
    'date,kind,description,model,calls,estimated_calls,prompt_tokens,completion_tokens,amount,currency',
  );
  const sums: Record<string, number> = {};
  for (const cells of lines.map((line) => line.split(',')))
    sums[cells[1]!] = (sums[cells[1]!] ?? 0) + microOf(cells.at(-2)!);
  return sums;
}

onSite(
  'from the first link to the bill: a company is invited, calls with every SDK, and pays exactly that',
  async (site, context) => {
    const missing = missingPython();
    if (missing) return context.skip(missing);
    const desk = await becomeAdministrator(site);
    await setPrice(desk, site.address);
    const guest = await signUp(site, await makeCode(desk, site.address));
    const told = await callWithEverySdk(site.address, await makeKey(guest, site.address));

    const spent = await readUsage(guest, site.address, told);
    await guest.goto(`${site.address}/console/balance`);
    const balance = microOf((await figure(guest, 'Balance').textContent())!);
    assert.equal(balance, credit - spent);

    const entries = await readLedger(desk, site.address, company, told.length + 1);
    const usage = entries.filter(({ kind }) => kind === 'Usage');
    assert.deepEqual([usage.length, sum(usage.map(({ amount }) => amount))], [told.length, -spent]);
    assert.deepEqual([entries[0]!.balance, entries.at(-1)!.amount], [balance, credit]);

    const statement = await readStatement(guest);
    assert.deepEqual(statement, {
      'Opening balance': 0,
      Usage: -spent,
      'Credit given': credit,
      'Closing balance': balance,
    });
    const table = await saveStatement(guest);
    assert.deepEqual(table, { opening: 0, usage: -spent, grant: credit, closing: balance });
  },
);
