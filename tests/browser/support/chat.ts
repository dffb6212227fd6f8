import type { Locator, Page } from 'playwright-core';

/** The parts of the chat page, by the names that a person or a screen reader finds them under. */
export const composer = (page: Page): Locator => page.getByRole('textbox', { name: 'Message', exact: true });
export const answers = (page: Page): Locator => page.getByRole('article').filter({ hasText: 'Wanwen answered' });
export const questions = (page: Page): Locator => page.getByRole('article').filter({ hasText: 'You said' });
export const lastAnswer = (page: Page): Locator => answers(page).last();
export const answerText = (page: Page): Locator => lastAnswer(page).locator('[data-text]');
export const stopButton = (page: Page): Locator => page.getByRole('button', { name: 'Stop', exact: true });

export async function send(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press('Enter');
}

/** Waits until the last message is an answer that has ended. */
export async function untilAnswered(page: Page): Promise<void> {
  await page.waitForFunction(
    () => [...document.querySelectorAll('article')].at(-1)?.getAttribute('aria-busy') === 'false',
  );
}

/** Sends, and stops the answer after its first words: the starter model may go on for minutes. */
export async function exchange(page: Page, text: string): Promise<void> {
  const before = await page.locator('article').count();
  await send(page, text);
  await page.waitForFunction((count) => document.querySelectorAll('article').length > count, before);
  await stopAfterFirstWords(page);
}

export async function stopAfterFirstWords(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const last = [...document.querySelectorAll('article')].at(-1);
    return last?.querySelector('[data-text]')?.textContent || last?.getAttribute('aria-busy') === 'false';
  });
  // It may have ended by itself meanwhile.
  await stopButton(page)
    .click({ timeout: 1000 })
    .catch(() => {});
  await untilAnswered(page);
}

// biome-ignore lint/performance/useDomNodeTextContent: what a person sees counts, not what the document holds
export const textOf = (part: Locator): Promise<string> => part.innerText();

/** Waits until the last answer has at least so many characters, and is still growing or done. */
export async function untilWritten(page: Page, characters: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => (document.querySelectorAll('article [data-text]').item(1)?.textContent?.length ?? 0) >= wanted,
    characters,
  );
}
