import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { festivalDate } from './festivals.ts';
import { firstLunarYear, lastLunarYear, solarDateOf } from './lunar.ts';
import { daysOff, firstOfficialYear, lastOfficialYear } from './official-days.ts';

/** First days of lunar years as the Hong Kong Observatory gives them. */
const newYears: Record<number, string> = {
  1985: '1985-02-20',
  2000: '2000-02-05',
  2023: '2023-01-22',
  2024: '2024-02-10',
  2025: '2025-01-29',
  2026: '2026-02-17',
  2027: '2027-02-06',
  2028: '2028-01-26',
  2029: '2029-02-13',
  2030: '2030-02-03',
  2033: '2033-01-31',
  2034: '2034-02-19',
};

test('the Spring Festival is on the day that almanacs give', () => {
  for (const [year, date] of Object.entries(newYears))
    assert.equal(festivalDate('spring-festival', Number(year)), date);
});

test('other festivals of the lunar calendar, in years with a leap month too', () => {
  assert.equal(festivalDate('spring-festival-eve', 2026), '2026-02-16');
  assert.equal(festivalDate('lantern', 2026), '2026-03-03');
  assert.equal(festivalDate('dragon-boat', 2026), '2026-06-19');
  assert.equal(festivalDate('qixi', 2026), '2026-08-19');
  assert.equal(festivalDate('mid-autumn', 2026), '2026-09-25');
  assert.equal(festivalDate('double-ninth', 2026), '2026-10-18');
  assert.equal(festivalDate('mid-autumn', 2025), '2025-10-06');
  assert.equal(festivalDate('qixi', 2025), '2025-08-29');
  assert.equal(festivalDate('mid-autumn', 2020), '2020-10-01');
  assert.equal(festivalDate('laba', 2026), '2026-01-26');
});

test('Thanksgiving and Labor Day of America are counted by weekdays', () => {
  assert.equal(festivalDate('thanksgiving', 2026), '2026-11-26');
  assert.equal(festivalDate('thanksgiving', 2028), '2028-11-23');
  assert.equal(festivalDate('us-labour', 2026), '2026-09-07');
});

test('every official holiday of the lunar calendar and of Qingming has its festival among its days off', () => {
  for (let year = firstOfficialYear; year <= lastOfficialYear; year++)
    for (const festival of [
      'spring-festival',
      'qingming',
      'dragon-boat',
      'mid-autumn',
      'national',
      'labour',
    ] as const) {
      // The law made these holidays in 2008.
      if (year < 2008 && ['qingming', 'dragon-boat', 'mid-autumn'].includes(festival)) continue;
      const date = festivalDate(festival, year)!;
      // The table leaves this Saturday out, which is off in any case.
      if (date !== '2012-06-23') assert.ok(daysOff.has(date), `${festival} ${year}`);
    }
});

test('the days of a lunar year follow each other without a gap, up to the next', () => {
  for (let year = firstLunarYear; year < lastLunarYear; year++) {
    const length = (Date.parse(solarDateOf(year + 1, 1, 1)!) - Date.parse(solarDateOf(year, 1, 1)!)) / 86_400_000;
    assert.ok([353, 354, 355, 383, 384, 385].includes(length), `${year} has ${length} days`);
  }
});

test('outside of the tables, and on a day that a month does not have, there is no date', () => {
  assert.equal(solarDateOf(lastLunarYear + 1, 1, 1), undefined);
  assert.equal(solarDateOf(firstLunarYear - 1, 1, 1), undefined);
  assert.equal(solarDateOf(2026, 13, 1), undefined);
  assert.equal(solarDateOf(2026, 1, 31), undefined);
});

test('the dates are the same on a machine in any time zone', () => {
  const program = `
    import { festivalDate } from ${JSON.stringify(new URL('./festivals.ts', import.meta.url).href)};
    console.log(['spring-festival', 'mid-autumn', 'qingming', 'dragon-boat'].map((one) => festivalDate(one, 2027)).join(' '));`;
  for (const TZ of ['UTC', 'America/New_York', 'Pacific/Kiritimati'])
    assert.equal(
      execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
        env: { ...process.env, TZ },
        encoding: 'utf8',
        timeout: 60_000,
      }).trim(),
      '2027-02-06 2027-09-15 2027-04-05 2027-06-09',
    );
});
