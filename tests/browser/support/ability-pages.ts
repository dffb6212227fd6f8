import assert from 'node:assert/strict';
import type { AbilityCard } from '@wanwen/contract';
import type { Browser, Locator, Page } from 'playwright-core';
import type { AnswersBySchema } from '../../support/answer-by-schema.ts';
import type { Cookies } from '../../support/sign-up.ts';
import { chromiumPath, launchBrowser } from './browser.ts';
import { textOf } from './chat.ts';
import { colleague } from './company.ts';

/** Pages that go from ability to ability. */
export interface AbilityPages extends AsyncDisposable {
  /** After the server came back, perhaps at another address. */
  moveTo(address: string): void;
  /** Ids in the console's list, and in the menu of a message. */
  listed(): Promise<{ consolePage: string[]; menu: string[] }>;
  /** Every field has its name in this language, in the group or where no group is. */
  checkForms(abilities: readonly AbilityCard[], language: Language): Promise<void>;
  /** Runs each from the menu of a message in a group, and does with its result what can be done with it. */
  useEach(abilities: readonly AbilityCard[], answers: AnswersBySchema): Promise<void>;
}

type Language = 'zh' | 'en';

/** What the place gives, so that nobody is asked for it. */
const GIVEN = 'group';
/** Also a time, so that it can stand for every field that a model is asked for. */
const SAID = 'Friday at 15:00';
const names = {
  zh: { locale: 'zh-CN', message: '发消息到 锦鲤' },
  en: { locale: 'en-US', message: 'Message to 锦鲤' },
};
/** Milliseconds that any one wait may take. */
const waitLimit = 20_000;

const composer = (page: Page): Locator => page.locator('textarea').and(page.getByRole('combobox')).first();
const menu = (page: Page): Locator => page.getByRole('listbox').getByRole('option');
const panel = (page: Page, name: string): Locator => page.getByRole('dialog', { name, exact: true });

/** @returns undefined where there is no Chromium */
export async function openAbilityPages(at: string, session: Cookies): Promise<AbilityPages | undefined> {
  const path = chromiumPath();
  if (!path) return undefined;
  const browser = await launchBrowser(path);
  let address = at;
  const open = async (to: string, language: Language = 'en') => {
    const page = await openPage(browser, names[language].locale);
    const cookies = Object.entries(session).map(([name, value]) => ({ name, value, url: address }));
    await page.context().addCookies(cookies);
    await page.goto(address + to);
    return page;
  };
  const root = colleague({ address }, 'Root', session);
  const group = await root.ask('POST', '/workplace/groups', { kind: 'private', name: '锦鲤' });
  await root.ask('POST', `/workplace/groups/${group.id}/messages`, { clientId: 'the-contract', text: SAID });
  const place = `/groups/${group.id}`;
  return {
    moveTo(to) {
      address = to;
    },
    async listed() {
      const [console, chat] = await Promise.all([open('/console/abilities'), open(place)]);
      const table = console.getByRole('region', { name: 'Abilities', exact: true });
      await table.getByRole('switch').first().waitFor();
      const told = await textOf(table);
      await composer(chat).fill('/');
      await menu(chat).first().waitFor();
      const titles = await menu(chat).locator('b').allInnerTexts();
      const cards = (await (await chat.request.get(`${address}/v1/abilities`)).json()).items as AbilityCard[];
      await Promise.all([console.context().close(), chat.context().close()]);
      return {
        consolePage: told.match(/\b[a-z][a-z-]*\.[a-z][a-z-]*\b/g) ?? [],
        menu: titles.map((title) => cards.find(({ title: { en } }) => en === title)?.id ?? title),
      };
    },
    async checkForms(abilities, language) {
      const [chat, own] = await Promise.all([open(place, language), open('/abilities', language)]);
      for (const { id, title, input } of abilities) {
        await own.getByRole('link', { name: title[language] }).first().click();
        const scene = own.getByRole('main', { name: title[language], exact: true });
        await scene.waitFor();
        const opened = await pick(chat, title[language], id);
        const labels = [...(await labelsOf(opened)), ...(await labelsOf(scene))];
        for (const [name, property] of Object.entries(input.properties as Record<string, Property>)) {
          const label = property['x-label']?.[language] ?? '?';
          if (isForPrograms(name, property, (input.required ?? []) as string[])) continue;
          assert.ok(name === GIVEN || labels.includes(label), `${id}, ${name}: “${label}” is none of ${labels}`);
        }
        await chat.keyboard.press('Escape');
      }
      await Promise.all([chat.context().close(), own.context().close()]);
    },
    async useEach(abilities, answers) {
      const page = await open(place);
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      for (const { id, title, input } of abilities) await use(page, { id, title: title.en, input }, answers);
      await page.context().close();
    },
    [Symbol.asyncDispose]: () => browser.close(),
  };
}

interface Property {
  type?: string;
  items?: { type?: string };
  'x-label'?: Record<Language, string>;
}

/** Nobody writes JSON by hand where it is not needed; messages are pasted as they are. */
const isForPrograms = (name: string, { items }: Property, required: string[]) =>
  items?.type === 'object' && name !== 'messages' && !required.includes(name);

async function openPage(browser: Browser, locale: string): Promise<Page> {
  const context = await browser.newContext({ locale, viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(waitLimit);
  return page;
}

/** By the beginning of its name, from the menu; by the keys. */
async function pick(page: Page, title: string, id: string): Promise<Locator> {
  await composer(page).fill(`/${id.split('.')[1]!.slice(0, 4)}`);
  await menu(page).getByText(title, { exact: true }).waitFor();
  const order = await menu(page).locator('b').allInnerTexts();
  for (let below = order.indexOf(title); below > 0; below--) await composer(page).press('ArrowDown');
  await composer(page).press('Enter');
  await panel(page, title).waitFor();
  return panel(page, title);
}

/** Those of fields that seldom matter included, which are folded away. */
const labelsOf = (form: Locator): Promise<string[]> =>
  form
    .locator('label, [role=radiogroup]')
    .evaluateAll((found) => found.map((each) => each.getAttribute('aria-label') ?? each.textContent ?? ''));

interface Used {
  id: string;
  title: string;
  input: AbilityCard['input'];
}

async function use(page: Page, { id, title, input }: Used, answers: AnswersBySchema): Promise<void> {
  const calls = answers.calls();
  const goOn = answers.hold();
  const opened = await pick(page, title, id);
  const required = (input.required ?? []) as string[];
  for (const [name, property] of Object.entries(input.properties as Record<string, Property>))
    if (required.includes(name) && property.type === 'string')
      await opened.getByLabel(property['x-label']!.en, { exact: true }).fill('请把合同发给客户，谢谢大家。');
  const run = opened.getByRole('button', { name: 'Run', exact: true });
  const result = opened.getByRole('region', { name: 'Result', exact: true });
  const answered = page.waitForResponse((response) => response.url().endsWith(`/v1/abilities/${id}`));
  if (await run.isVisible()) await run.click();
  assert.match((await answered).headers()['content-type']!, /^text\/event-stream/, id);
  // What a model is asked for is waited for, and can be stopped.
  const stop = result.getByRole('button', { name: 'Stop' });
  const retry = result.getByRole('button', { name: /^(?:Try again|Another one)$/ });
  await stop.or(retry).first().waitFor();
  const isBusy = await stop.isVisible();
  goOn();
  await retry.waitFor();
  assert.equal(isBusy, answers.calls() > calls, `${id}: busy while the model is`);

  const button = (name: RegExp) => result.getByRole('button', { name }).first();
  await button(/^Not good$/).click();
  await result.getByLabel('What was wrong? (optional)').fill(`Not what ${id} is for.`);
  await button(/^Send$/).click();
  await result.getByText('Noted. Thank you.').waitFor();
  await retry.click();
  await retry.waitFor();
  const picture = button(/^Send to the group$/);
  if (await picture.isVisible()) {
    await picture.click();
    await page
      .getByRole('article')
      .filter({ has: page.getByRole('img') })
      .last()
      .waitFor();
    await opened.waitFor({ state: 'detached' });
    return;
  }
  await button(/^(?:Copy|Copy variant 1)$/).click();
  assert.ok((await page.evaluate(() => navigator.clipboard.readText())).length > 1, `${id}: copied`);
  await button(/^(?:Edit first|Edit variant 1 first)$/).click();
  await opened.getByLabel('Text to insert').fill(`Said by ${id}.`);
  await opened.getByRole('button', { name: 'Insert this text' }).click();
  await opened.waitFor({ state: 'detached' });
  assert.equal(await composer(page).inputValue(), `Said by ${id}.`);
  await pick(page, title, id);
  await panel(page, title).getByRole('button', { name: 'Close' }).click();
}
