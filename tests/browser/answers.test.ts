import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { Route } from 'playwright-core';
import {
  answers,
  answerText,
  composer,
  exchange,
  lastAnswer,
  questions,
  send,
  stopAfterFirstWords,
  stopButton,
  textOf,
  untilAnswered,
  untilWritten,
} from './support/chat.ts';
import { openLine } from './support/line.ts';
import { describeSite } from './support/site.ts';

const onSite = describeSite();

/** Long enough that the starter model is still writing when the next step comes. */
const longQuestion = 'Write a very long story about a fisherman and the sea, with many chapters.';

onSite('a message is answered as it is written, with tokens, speed and the AI line', async ({ open }) => {
  const page = await open();
  await send(page, longQuestion);
  await untilWritten(page, 20);
  const early = await textOf(answerText(page));
  await untilWritten(page, early.length + 40);
  const later = await textOf(answerText(page));
  assert.ok(later.startsWith(early.slice(0, 10)), 'the text grows at its end');
  assert.match(page.url(), /\/c\/[0-9a-f-]{36}$/);
  assert.equal(await textOf(questions(page).first().locator('[data-text]')), longQuestion);
  await stopButton(page).click();
  await untilAnswered(page);
  assert.match(await textOf(lastAnswer(page)), /AI-generated[\s\S]*\d+ tokens/);
});

onSite('Stop ends the answer at once and keeps what was written', async ({ open }) => {
  const page = await open();
  await send(page, longQuestion);
  await untilWritten(page, 30);
  await send(page, 'And then?');
  await page.getByRole('status').getByText('The answer above is still being written.', { exact: false }).waitFor();
  assert.equal(await composer(page).inputValue(), 'And then?');
  const asked = performance.now();
  await page.keyboard.press('Escape');
  await lastAnswer(page).getByText('You stopped this answer.').waitFor();
  assert.ok(performance.now() - asked < 2000, 'within two seconds');
  const text = await textOf(answerText(page));
  await delay(500);
  assert.equal(await textOf(answerText(page)), text);
  assert.ok(text.length >= 30);
});

onSite('another answer stands beside the first, and the arrows lead back', async ({ open }) => {
  const page = await open();
  await exchange(page, 'Say hello in one short sentence.');
  const first = await textOf(answerText(page));
  await lastAnswer(page).getByRole('button', { name: 'Answer again' }).click();
  await lastAnswer(page).getByText('2/2').waitFor();
  await stopAfterFirstWords(page);
  await lastAnswer(page).getByRole('button', { name: 'Previous version' }).click();
  await lastAnswer(page).getByText('1/2').waitFor();
  assert.equal(await textOf(answerText(page)), first);
  assert.equal(await answers(page).count(), 1);
  await page.reload();
  await lastAnswer(page).getByText('1/2').waitFor();
  assert.equal(await textOf(answerText(page)), first);
  // A conversation of its own holds what is shown, and not the other answer.
  const before = page.url();
  await lastAnswer(page).getByRole('button', { name: 'New chat from here' }).dblclick();
  await page.waitForURL((url) => url.href !== before);
  await page.getByRole('heading', { name: /\(2\)$/ }).waitFor();
  assert.equal(await textOf(answerText(page)), first);
  assert.equal(await lastAnswer(page).getByText('/2').count(), 0);
  assert.equal(await page.getByRole('link', { name: /\((?:2|3)\)$/ }).count(), 1);
});

onSite('a changed message is a new branch; the arrows lead back to the old one', async ({ open }) => {
  const page = await open();
  await exchange(page, 'Name one colour.');
  await exchange(page, 'Name one animal.');
  await questions(page).first().hover();
  await questions(page).first().getByRole('button', { name: 'Edit and send again' }).click();
  await page.getByRole('textbox', { name: 'Edit the message' }).fill('Name one city.');
  await page.getByRole('button', { name: 'Send again', exact: true }).click();
  await questions(page).getByText('2/2').waitFor();
  assert.equal(await questions(page).count(), 1);
  assert.equal(await textOf(questions(page).first().locator('[data-text]')), 'Name one city.');
  await stopAfterFirstWords(page);
  await questions(page).first().getByRole('button', { name: 'Previous version' }).click();
  await questions(page).getByText('Name one animal.').waitFor();
  assert.deepEqual(await questions(page).locator('[data-text]').allInnerTexts(), [
    'Name one colour.',
    'Name one animal.',
  ]);
});

onSite('an answer goes on after a reload', async ({ open }) => {
  const page = await open();
  await send(page, longQuestion);
  await untilWritten(page, 30);
  const before = await textOf(answerText(page));
  await page.reload();
  await untilWritten(page, before.length + 40);
  assert.ok((await textOf(answerText(page))).startsWith(before.slice(0, 20)));
  await stopButton(page).click();
  await untilAnswered(page);
});

onSite('a second tab sees the same answer grow, and its end', async ({ open }) => {
  const page = await open();
  await send(page, longQuestion);
  await untilWritten(page, 10);
  const second = await page.context().newPage();
  await second.goto(page.url());
  await untilWritten(second, 20);
  const seen = await textOf(answerText(second));
  await untilWritten(second, seen.length + 30);
  await stopButton(second).click();
  await Promise.all([untilAnswered(page), untilAnswered(second)]);
  await answerText(page).waitFor();
  assert.equal(await textOf(answerText(page)), await textOf(answerText(second)));
});

onSite('a message sent in one tab appears in the other', async ({ open }) => {
  const page = await open();
  await exchange(page, 'Say yes.');
  const second = await page.context().newPage();
  await second.goto(page.url());
  await untilAnswered(second);
  await exchange(second, 'Say no.');
  await questions(page).getByText('Say no.').waitFor();
  await untilAnswered(page);
  assert.equal(await answers(page).count(), 2);
});

onSite('a lost connection is taken up again where it broke', async ({ address, open }) => {
  await using line = await openLine(address);
  const page = await open(line.address);
  await send(page, longQuestion);
  await untilWritten(page, 20);
  line.cut();
  await page.getByText('The connection was lost. Connecting again…').first().waitFor();
  const before = await textOf(answerText(page));
  line.mend();
  await untilWritten(page, before.length + 40);
  assert.ok((await textOf(answerText(page))).startsWith(before.slice(0, 20)));
  await stopButton(page).click();
  await untilAnswered(page);
});

onSite(
  'a message that could not be sent stays in the field, and is sent by the next try',
  async ({ address, open }) => {
    await using line = await openLine(address);
    const page = await open(line.address);
    await composer(page).waitFor();
    line.cut();
    await send(page, 'Say bonjour.');
    await page.getByRole('alert').getByText('the text is still here', { exact: false }).waitFor();
    assert.equal(await composer(page).inputValue(), 'Say bonjour.');
    line.mend();
    await composer(page).press('Enter');
    await untilAnswered(page);
    assert.equal(await composer(page).inputValue(), '');
    assert.equal(await page.getByRole('listitem').filter({ hasText: 'bonjour' }).count(), 1);
    // This one arrives, and only its answer is lost.
    const lose = async (route: Route) => {
      await route.fetch();
      await route.abort();
    };
    await page.route('**/conversations/*/messages', lose, { times: 1 });
    await send(page, 'Say hola.');
    await page.getByRole('alert').getByText('the text is still here', { exact: false }).waitFor();
    // The stream of events may bring the answer later than the request fails.
    await answers(page).nth(1).waitFor();
    await untilAnswered(page);
    await composer(page).press('Enter');
    await page.waitForFunction(() => document.querySelector('textarea')?.value === '');
    await page.reload();
    await page.getByText('Say hola.', { exact: true }).first().waitFor();
    assert.equal(await page.getByText('Say hola.', { exact: true }).count(), 1);
  },
);

onSite('what was typed and not sent is there again after a reload', async ({ open }) => {
  const page = await open();
  await composer(page).fill('half a thought');
  await page.reload();
  await composer(page).waitFor();
  assert.equal(await composer(page).inputValue(), 'half a thought');
});

onSite('Enter that chooses Chinese characters does not send', async ({ open }) => {
  const page = await open();
  await composer(page).focus();
  const keyboard = await page.context().newCDPSession(page);
  await keyboard.send('Input.imeSetComposition', { text: 'nihao', selectionStart: 5, selectionEnd: 5 });
  const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 };
  await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter });
  await keyboard.send('Input.insertText', { text: '你好' });
  await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
  assert.equal(await composer(page).inputValue(), '你好');
  assert.equal(await answers(page).count(), 0);
  await page.keyboard.press('Enter');
  await questions(page).getByText('你好').waitFor();
  await stopButton(page).click();
  await untilAnswered(page);
});
