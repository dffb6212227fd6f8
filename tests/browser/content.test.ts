import assert from 'node:assert/strict';
import { answerText, lastAnswer, questions, textOf } from './support/chat.ts';
import { describeSite } from './support/site.ts';
import { openTold } from './support/told.ts';

const onSite = describeSite();

const hostile = [
  '<script>window.pwned = 1</script>',
  '<img src=x onerror="window.pwned = 2">',
  '',
  '<div onclick="window.pwned = 3">block</div>',
  '',
  '[script link](javascript:window.pwned=4) and [good link](https://example.com/)',
  '',
  '![tracking picture](https://example.com/pixel.png)',
  '',
  '| <iframe src="javascript:window.pwned=5"> |',
  '| - |',
  '| <svg onload="window.pwned=6"> |',
].join('\n');

onSite('HTML and script in a message are shown as text and never run', async (site) => {
  const page = await openTold(site, [
    { role: 'user', content: hostile },
    { role: 'assistant', content: hostile },
  ]);
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  for (const part of [questions(page).last(), lastAnswer(page)]) {
    const text = await textOf(part);
    for (const said of [
      '<script>window.pwned = 1</script>',
      '<div onclick="window.pwned = 3">block</div>',
      '<svg onload',
    ]) {
      assert.ok(text.includes(said), said);
    }
    assert.equal(await part.locator('script, iframe, [onclick], [onerror], [onload], img').count(), 0);
  }
  assert.equal(await page.evaluate('window.pwned'), undefined);
  const links = await answerText(page).getByRole('link').all();
  assert.deepEqual(await Promise.all(links.map((link) => link.getAttribute('href'))), [
    'https://example.com/',
    'https://example.com/pixel.png',
  ]);
  for (const link of links) assert.match((await link.getAttribute('rel')) ?? '', /noopener/);
  assert.deepEqual(
    requests.filter((url) => url.includes('example.com')),
    [],
  );
});

onSite('code has its language, its colours, and a button that copies it', async (site) => {
  const code = 'def add(a, b):\n    return a + b  # sum';
  const page = await openTold(
    site,
    [
      { role: 'user', content: 'code' },
      { role: 'assistant', content: `Here:\n\n\`\`\`python\n${code}\n\`\`\`\n` },
    ],
    { permissions: ['clipboard-read', 'clipboard-write'] },
  );
  const block = answerText(page).getByRole('figure');
  await block.getByText('python', { exact: true }).waitFor();
  await block.locator('.hljs-keyword').first().waitFor();
  assert.equal((await textOf(block.locator('code'))).trimEnd(), code);
  await block.getByRole('button', { name: 'Copy the code' }).click();
  await block.getByRole('button', { name: 'Copied' }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), code);
});

onSite('tables and formulas are set, and a diagram is drawn', async (site) => {
  const page = await openTold(site, [
    { role: 'user', content: 'all of it' },
    {
      role: 'assistant',
      content:
        'It costs $5, or $10.\n\n| a | b | c |\n| - | -: | - |\n| $x^2$ | 2026-03-01 | ' +
        `${'a long remark '.repeat(20)}|\n\n- البند الأول\n\n` +
        '$$\n\\frac{1}{2}\n$$\n\n```mermaid\nflowchart LR\n  A --> B\n```\n',
    },
  ]);
  // A date stays whole beside a cell that needs many lines, and each script is read from its own side.
  const date = answerText(page).getByRole('cell', { name: '2026-03-01' });
  const lines = await date.evaluate((cell) => {
    const range = document.createRange();
    range.selectNodeContents(cell);
    return range.getClientRects().length;
  });
  assert.equal(lines, 1);
  const item = answerText(page).getByRole('listitem');
  const isAtRight = await item.evaluate((one) => {
    const range = document.createRange();
    range.selectNodeContents(one);
    return one.getBoundingClientRect().right - range.getBoundingClientRect().right < 8;
  });
  assert.ok(isAtRight);
  await answerText(page).locator('.katex-display .mfrac').first().waitFor();
  await answerText(page).locator('td .katex').waitFor();
  await answerText(page).getByText('It costs $5, or $10.').waitFor();
  const picture = answerText(page).getByRole('img', { name: /flowchart/ });
  await picture.waitFor();
  await page.waitForFunction(() => (document.querySelector('figure img') as HTMLImageElement).naturalWidth > 50);
  await answerText(page).getByRole('button', { name: 'Source' }).click();
  await answerText(page).getByText('A --> B').waitFor();
});

onSite('a diagram that cannot be drawn shows its source and says so', async (site) => {
  const page = await openTold(site, [
    { role: 'user', content: 'diagram' },
    { role: 'assistant', content: '```mermaid\nflowchart LR\n  A -->\n```\n' },
  ]);
  await answerText(page).getByText('This diagram cannot be drawn.').waitFor();
  await answerText(page).getByText('A -->').waitFor();
});

onSite('an answer is copied as rich text, with its Markdown beside it', async (site) => {
  const page = await openTold(
    site,
    [
      { role: 'user', content: 'bold' },
      { role: 'assistant', content: '# Title\n\nSome **bold** text.' },
    ],
    { permissions: ['clipboard-read', 'clipboard-write'] },
  );
  await lastAnswer(page).getByRole('button', { name: 'Copy', exact: true }).click();
  await lastAnswer(page).getByRole('button', { name: 'Copied' }).waitFor();
  const copied = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const read = async (type: string) => (await item!.getType(type)).text();
    return { html: await read('text/html'), text: await read('text/plain') };
  });
  assert.match(copied.html, /<strong>bold<\/strong>/);
  assert.doesNotMatch(copied.html, /class=|button/);
  assert.equal(copied.text, '# Title\n\nSome **bold** text.');
});

onSite('thinking is folded, with the time it took', async (site) => {
  const page = await openTold(site, [
    { role: 'user', content: 'think' },
    { role: 'assistant', content: 'Done.', reasoning: 'First this, then that.' },
  ]);
  const fold = lastAnswer(page).getByRole('button', { name: 'Thought for 4.2 s' });
  assert.equal(await lastAnswer(page).getByText('First this, then that.').isVisible(), false);
  await fold.click();
  await lastAnswer(page).getByText('First this, then that.').waitFor();
});

onSite('a failed answer says why and what to do, and can be asked for again', async (site) => {
  const failure = { code: 'queue_full', message: 'The queue is full.' };
  const page = await openTold(site, [
    { role: 'user', content: 'fail' },
    { role: 'assistant', content: '', status: 'failed', failure },
  ]);
  const alert = lastAnswer(page).getByRole('alert');
  await alert.getByText('Too many answers are being written at the moment. Try again shortly.').waitFor();
  assert.equal(await lastAnswer(page).getByText('AI-generated').count(), 0, 'no model wrote a word of it');
  assert.equal(await lastAnswer(page).getByRole('button').count(), 1, 'one way to try again');
  const asked = page.waitForRequest((request) => /\/regenerate$/.test(request.url()));
  await alert.getByRole('button', { name: 'Try again' }).click();
  assert.equal((await asked).method(), 'POST');
});

onSite('an answer that was cut at the limit can be gone on with', async (site) => {
  const page = await openTold(site, [
    { role: 'user', content: 'long' },
    { role: 'assistant', content: 'Once upon a time', status: 'length' },
  ]);
  const asked = page.waitForRequest((request) => request.method() === 'POST' && /\/messages$/.test(request.url()));
  await lastAnswer(page).getByRole('button', { name: 'Go on' }).click();
  const { content, parentId } = (await asked).postDataJSON();
  assert.equal(content, 'Go on from where you stopped.');
  assert.equal(parentId, await lastAnswer(page).getAttribute('data-message'));
});

onSite('a long chat opens at its end, loads older messages upwards, and keeps the place', async (site) => {
  const told = Array.from({ length: 200 }, (_, index) => ({
    role: index % 2 === 0 ? ('user' as const) : ('assistant' as const),
    content: `Message number ${index}.\n\nA second paragraph of it.`,
  }));
  const page = await openTold(site, told);
  await page.getByText('Message number 199.').waitFor();
  assert.equal(await page.getByText('Message number 150.').count(), 0);
  const scroller = page.getByRole('region', { name: 'Messages' });
  await scroller.hover();
  const topOf = (text: string) => page.getByText(text).boundingBox();
  await page.mouse.wheel(0, -100_000);
  await page.getByText('Message number 120.').waitFor();
  const seen = await page.evaluate(() => {
    const first = [...document.querySelectorAll('article')].find((one) => one.getBoundingClientRect().bottom > 60);
    return first?.textContent?.match(/Message number \d+\./)?.[0] ?? '';
  });
  const before = await topOf(seen);
  await page.waitForTimeout(600);
  const after = await topOf(seen);
  assert.ok(before && after && Math.abs(before.y - after.y) < 40, `${seen} stood at ${before?.y}, then ${after?.y}`);
  for (let turn = 0; turn < 30 && (await page.getByText('Message number 0.').count()) === 0; turn++) {
    await page.mouse.wheel(0, -100_000);
    await page.waitForTimeout(150);
  }
  await page.getByText('Message number 0.').waitFor();
  await page.getByRole('button', { name: 'Scroll to the newest message' }).click();
  await page.waitForFunction(() => {
    const list = document.querySelector('section[aria-label="Messages"]')!;
    return list.scrollHeight - list.scrollTop - list.clientHeight < 50;
  });
});
