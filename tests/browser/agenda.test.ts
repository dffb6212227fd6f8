import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { assertAccessible } from './support/axe.ts';
import { describeSite } from './support/site.ts';

const onSite = describeSite();

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const row = (page: Page, text: string): Locator => page.getByRole('listitem').filter({ hasText: text });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const panel = (page: Page, name: string): Locator => page.getByRole('complementary', { name });

async function add(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Add a to-do' }).fill(text);
  await page.keyboard.press('Enter');
  await row(page, text).waitFor();
}

/** Asks the server beside the page, with the page's session. */
const ask = (page: Page, method: string, path: string, data?: object) =>
  page.request.fetch(new URL(`/api/console/agenda${path}`, page.url()).href, { method, data });

const dayAfter = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

onSite('a to-do is typed, done by keyboard, taken back, put off and dropped', async ({ open }) => {
  const page = await open('/agenda', { timezoneId: 'Asia/Shanghai' });
  await page.waitForURL('**/agenda/todos');
  await page.getByText('Nothing to do.', { exact: false }).waitFor();
  await page.getByRole('textbox', { name: 'Add a to-do' }).fill('send the report tomorrow at 18:00');
  // Before what is typed was read.
  await page.keyboard.press('Enter');
  await row(page, 'send the report').getByText('Tomorrow 18:00').waitFor();
  await page.getByRole('textbox', { name: 'Add a to-do' }).fill('meet Friday people');
  await page.getByText(/^Due: /).waitFor();
  await press(page, 'Leave out the due date');
  await page.keyboard.press('Tab');
  await page.getByRole('textbox', { name: 'Add a to-do' }).press('Enter');
  await row(page, 'meet Friday people').waitFor();
  await page.getByRole('heading', { name: 'Without a due date' }).waitFor();

  const box = page.getByRole('checkbox', { name: 'Finish “send the report tomorrow at 18:00”' });
  await box.focus();
  await page.keyboard.press('ArrowDown');
  assert.equal(
    await page.getByRole('checkbox', { name: /meet Friday/ }).evaluate((one) => one === document.activeElement),
    true,
  );
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Space');
  await page.getByRole('status').getByText('Done: “send the report', { exact: false }).waitFor();
  await box.waitFor({ state: 'detached' });
  await press(page, 'Undo');
  await box.waitFor();

  await row(page, 'meet Friday').hover();
  await press(page, 'Put off “meet Friday people”');
  await page.getByRole('menuitem', { name: 'Next Monday, 09:00' }).click();
  await row(page, 'meet Friday').waitFor({ state: 'detached' });
  await page.getByRole('combobox', { name: 'State' }).selectOption('snoozed');
  await row(page, 'meet Friday')
    .getByText(/^Put off until/)
    .waitFor();
  await press(page, 'Put off “meet Friday people”');
  await page.getByRole('menuitem', { name: 'Choose a time…' }).click();
  const asked = page.getByRole('dialog', { name: 'Put off until when?' });
  await asked.getByLabel('Day').fill('2020-01-01');
  await asked.getByText('That time is over.', { exact: false }).waitFor();
  assert.ok(await asked.getByRole('button', { name: 'Put off' }).isDisabled());
  await asked.getByLabel('Day').fill(dayAfter(2));
  await asked.getByLabel('Time').fill('07:45');
  await assertAccessible(page, 'until when');
  await asked.getByRole('button', { name: 'Put off' }).click();
  await row(page, 'meet Friday')
    .getByText(/^Put off until .*7:45/)
    .waitFor();
  await press(page, 'Put off “meet Friday people”');
  await page.getByRole('menuitem', { name: 'No longer put off' }).click();
  await row(page, 'meet Friday').waitFor({ state: 'detached' });
  await page.getByRole('combobox', { name: 'State' }).selectOption('open');
  await row(page, 'meet Friday').waitFor();

  await page.getByRole('button', { name: /^meet Friday people/ }).click();
  await panel(page, 'To-do').getByRole('button', { name: 'Drop it' }).click();
  await row(page, 'meet Friday').waitFor({ state: 'detached' });
  await page.getByRole('combobox', { name: 'State' }).selectOption('closed');
  await row(page, 'meet Friday').getByText('Dropped').waitFor();
});

onSite('a panel changes a to-do, says what was said about it and who changed what', async ({ open }) => {
  const page = await open('/agenda/todos', { timezoneId: 'Asia/Shanghai' });
  await add(page, 'write the notes');
  await page.getByRole('button', { name: /^write the notes/ }).click();
  const details = panel(page, 'To-do');
  await details.getByLabel('What to do').fill('write the release notes');
  await details.getByLabel('What to do').press('Enter');
  await row(page, 'write the release notes').waitFor();
  await details.getByLabel('Due date').fill(dayAfter(40));
  await details.getByRole('button', { name: 'Clear the due date' }).waitFor();
  await details.getByRole('textbox', { name: 'Write a comment' }).fill('A first version is there.');
  await details.getByRole('textbox', { name: 'Write a comment' }).press('Enter');
  await details.getByRole('listitem').filter({ hasText: 'A first version is there.' }).waitFor();
  await row(page, 'write the release notes').getByRole('img', { name: '1 comment' }).waitFor();
  await details.getByText('History').click();
  await details.getByText('write the notes → write the release notes', { exact: false }).waitFor();
  await details.getByRole('button', { name: 'Delete this comment' }).click();
  await details.getByText('No comments yet.').waitFor();
  await page.keyboard.press('Escape');
  await details.waitFor({ state: 'detached' });
  await page.getByRole('searchbox', { name: 'Search to-dos' }).fill('release');
  await row(page, 'write the release notes').waitFor();
  await page.getByRole('searchbox', { name: 'Search to-dos' }).fill('nonsense');
  await page.getByText('No to-do mentions “nonsense”.').waitFor();
});

onSite('another tab sees what was added here', async ({ open }) => {
  const [here, there] = [await open('/agenda/todos'), await open('/agenda/todos')];
  await there.getByRole('textbox', { name: 'Add a to-do' }).waitFor();
  await add(here, 'told to all tabs');
  await row(there, 'told to all tabs').waitFor();
});

onSite('a tab whose line to the server comes up late sees what was added before', async ({ open }) => {
  const [here, there] = [await open('/agenda/todos'), await open('/agenda/todos')];
  const held = Promise.withResolvers<void>();
  await there.route('**/api/console/events', async (route) => {
    await held.promise;
    await route.continue();
  });
  await there.reload();
  await row(there, 'told to all tabs').waitFor();
  await add(here, 'told in between');
  held.resolve();
  await row(there, 'told in between').waitFor();
});

onSite(
  'an event is drawn into the week, clashes with another, is moved, cancelled and taken up again',
  async (site) => {
    const page = await site.open('/agenda/calendar', { timezoneId: 'Asia/Shanghai' });
    const grid = page.getByRole('region', { name: /^Events, / });
    await grid.waitFor();
    await press(page, 'Forward');
    const column = grid.locator('[data-today]').nth(9);
    await column.scrollIntoViewIfNeeded();
    const { x, y, width } = (await column.boundingBox())!;
    const at = (hour: number) => y + hour * 48 + 1;
    await page.mouse.move(x + width / 2, at(10));
    await page.mouse.down();
    await page.mouse.move(x + width / 2, at(11.5), { steps: 4 });
    await page.mouse.up();
    const form = panel(page, 'New event');
    assert.deepEqual(
      [await form.getByLabel('Start time').inputValue(), await form.getByLabel('End time').inputValue()],
      ['10:00', '11:30'],
    );
    await form.getByLabel('Title').fill('Release review');
    await form.getByLabel('Place').fill('Room 3');
    await form.getByRole('button', { name: 'Create' }).click();
    await grid.getByRole('button', { name: /^Release review/ }).waitFor();
    await panel(page, 'Event').getByText('Room 3').waitFor();

    await press(page, 'New event');
    await form.getByLabel('Title').fill('Lunch');
    const reviewDay = await day(page, 'Release review');
    await form.getByLabel('Starts').fill(reviewDay);
    await form.getByLabel('Start time').fill('11:00');
    await form.getByText('The time clashes').waitFor();
    await form.getByText(/has “Release review”/).waitFor();
    await form.getByLabel('End time').fill('10:00');
    await form.getByText('It ends before it starts.', { exact: false }).waitFor();
    assert.equal(await form.getByRole('button', { name: 'Create' }).isDisabled(), true);
    await form.getByLabel('End time').fill('12:00');
    await form.getByRole('button', { name: 'Create' }).click();
    await panel(page, 'Event').getByText('The time clashes').waitFor();

    await press(page, 'Change');
    await panel(page, 'Event').getByLabel('Start time').fill('13:00');
    await panel(page, 'Event').getByRole('button', { name: 'Save' }).click();
    await panel(page, 'Event').getByText('The time clashes').waitFor({ state: 'detached' });
    await panel(page, 'Event').getByRole('button', { name: 'Maybe' }).click();
    await panel(page, 'Event').getByRole('listitem').getByText('Maybe').waitFor();
    await press(page, 'Cancel the event');
    await panel(page, 'Event').getByText('Cancelled', { exact: true }).waitFor();
    await grid.getByRole('button', { name: /^Lunch/ }).waitFor({ state: 'detached' });
    await press(page, 'Take it up again');
    await grid.getByRole('button', { name: /^Lunch/ }).waitFor();
    const [file] = await Promise.all([page.waitForEvent('download'), press(page, 'Download as a file')]);
    assert.equal(file.suggestedFilename(), 'Lunch.ics');
    await press(page, 'Day');
    assert.equal(await grid.locator('[data-today]').count(), 2);
  },
);

/** The day of an event, on the clock of Shanghai. */
async function day(page: Page, title: string): Promise<string> {
  const span = `from=${dayAfter(-1)}T00:00:00Z&to=${dayAfter(30)}T00:00:00Z`;
  const { items } = await (await ask(page, 'GET', `/events?${span}`)).json();
  const { startAt } = items.find((event: { title: string }) => event.title === title);
  return new Date(Date.parse(startAt) + 8 * 3_600_000).toISOString().slice(0, 10);
}

onSite('a calendar address is made, copied, read without signing in, and stopped', async (site) => {
  const page = await site.open('/agenda/calendar');
  await press(page, 'Subscribe');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('There is no address yet.').waitFor();
  await dialog.getByRole('button', { name: 'Make an address' }).click();
  const address = await dialog.getByLabel('Address', { exact: true }).inputValue();
  assert.match(address, /\/ics\/[0-9A-Za-z]{43}\.ics$/);
  await dialog.getByRole('button', { name: 'Copy the address' }).click();
  await dialog.getByRole('button', { name: /Copied|Not copied/ }).waitFor();
  const read = await fetch(address);
  assert.deepEqual([read.status, read.headers.get('content-type')], [200, 'text/calendar; charset=utf-8']);
  assert.match(await read.text(), /^BEGIN:VCALENDAR/);
  await dialog.getByRole('button', { name: 'Stop it' }).click();
  await dialog.getByText('There is no address yet.').waitFor();
  assert.equal((await fetch(address)).status, 404);
});

/** A day in Shanghai, where it is tomorrow already for a third of a day in UTC. */
const inShanghai = (days: number) => dayAfter(days + 1 / 3);

async function fill(page: Page): Promise<void> {
  const timeZone = 'Asia/Shanghai';
  for (const [content, due] of [
    ['Overdue thing', { kind: 'day', date: inShanghai(-3), timeZone }],
    ['Due today', { kind: 'day', date: inShanghai(0), timeZone }],
    ['Some day', null],
  ] as const)
    assert.equal((await ask(page, 'POST', '/todos', { content, due })).status(), 201);
  const startAt = new Date(Date.now() + 600_000).toISOString();
  const endAt = new Date(Date.now() + 4_200_000).toISOString();
  const time = { kind: 'time', startAt, endAt, timeZone };
  assert.equal((await ask(page, 'POST', '/events', { title: 'Stand-up', time })).status(), 201);
  const whole = { kind: 'days', startDate: inShanghai(0), endDate: inShanghai(1), timeZone };
  assert.equal((await ask(page, 'POST', '/events', { title: 'Trip', time: whole })).status(), 201);
}

for (const [where, options] of [
  ['light', {}],
  ['dark', { colorScheme: 'dark' as const }],
  ['phone', phone],
] as const) {
  onSite(
    `axe finds nothing serious in to-dos and calendar, and nothing is wider than the page: ${where}`,
    async (site) => {
      const looked = { coloursOnly: where === 'dark' };
      const page = await site.open('/agenda/todos', { ...options, timezoneId: 'Asia/Shanghai' });
      await fill(page);
      await row(page, 'Overdue thing').first().getByText('3 days overdue').waitFor();
      await assertAccessible(page, 'to-dos', looked);
      await page
        .getByRole('button', { name: /^Due today/ })
        .first()
        .click();
      await page.getByLabel('What to do').waitFor();
      await assertAccessible(page, 'to-do', looked);
      await page.goto(`${site.address}/agenda/calendar`);
      await page.getByRole('button', { name: /Trip/ }).first().waitFor();
      await assertAccessible(page, 'calendar', looked);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.equal(overflow, 0);
      await page
        .getByRole('button', { name: /Stand-up/ })
        .first()
        .click();
      await page.getByText('Are you coming?').waitFor();
      await assertAccessible(page, 'event', looked);
      await page.getByRole('button', { name: 'Close', exact: true }).click();
      await press(page, 'New event');
      await page.getByLabel('Title').waitFor();
      await assertAccessible(page, 'new event', looked);
      await page.getByRole('button', { name: 'Close', exact: true }).click();
      await press(page, 'Subscribe');
      await page.getByRole('dialog', { name: 'Subscribe in a calendar app' }).waitFor();
      await assertAccessible(page, 'feed', looked);
    },
  );
}
