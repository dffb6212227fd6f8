import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { Colleague } from './company.ts';
import type { Site } from './site.ts';

/** The parts of the groups' page, by the names that a person or a screen reader finds them under. */
export const article = (page: Page | Locator, text: string): Locator =>
  page.getByRole('article').filter({ hasText: text });
export const field = (page: Page, name: string): Locator =>
  page.getByRole('combobox', { name: `Message to ${name}` }).first();
export const groups = (page: Page): Locator => page.getByRole('complementary', { name: 'Groups and direct messages' });
export const row = (page: Page, name: string): Locator => groups(page).getByRole('listitem').filter({ hasText: name });

/** A page that somebody is signed in on. */
export async function openAs(
  site: Site,
  who: Colleague,
  path: string,
  options: BrowserContextOptions = {},
  address = site.address,
): Promise<Page> {
  const page = await site.open('/health', { stranger: true, ...options });
  const cookies = Object.entries(who.cookies).map(([name, value]) => ({ name, value, url: address }));
  await page.context().addCookies(cookies);
  await page.goto(new URL(path, address).href);
  return page;
}

/** Picks something from the menu of a message. */
export async function more(page: Page, text: string, action: string): Promise<void> {
  await article(page, text).hover();
  await article(page, text).getByRole('button', { name: 'More for this message' }).click();
  await page.getByRole('menuitem', { name: action, exact: true }).click();
}

/** Whether the middle of something stands in the window that it scrolls in. */
export const isInView = (part: Locator): Promise<boolean> =>
  part.evaluate((element) => {
    let box = element.parentElement!;
    while (box.scrollHeight <= box.clientHeight || getComputedStyle(box).overflowY === 'visible') {
      if (!box.parentElement) return true;
      box = box.parentElement;
    }
    const { top, bottom } = element.getBoundingClientRect();
    const frame = box.getBoundingClientRect();
    const middle = (top + bottom) / 2;
    return middle >= frame.top && middle <= frame.bottom;
  });
