import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FormField } from '../form/form-fields.ts';
import { readRange } from './read-range.ts';

const label = { zh: '', en: '' };
const since: FormField = {
  name: 'since',
  label,
  required: true,
  initial: undefined,
  kind: 'day',
  timeZone: 'Asia/Shanghai',
};
const field: FormField = {
  ...{ name: 'range', label, required: false, initial: undefined, kind: 'union', by: 'kind' },
  branches: ['joined', 'unread', 'days', 'since'].map((value) => ({
    ...{ value, label: undefined },
    fields: value === 'since' ? [since] : [],
  })),
};
/** Thursday evening in Shanghai, and in New York Thursday morning. */
const now = new Date('2026-11-26T13:00:00Z');
const read = (words: string) => {
  const range = readRange(words, field, now);
  const { kind, days, since: day } = range?.value ?? {};
  return range && [kind, days ?? day, range.isExact].filter((part) => part !== undefined).join(' ');
};

test('ranges are read as people say them, by the calendar of the group', () => {
  for (const words of ['未读', '未读消息', '没看的', 'unread']) assert.equal(read(words), 'unread true', words);
  for (const words of ['今天', '今天的消息', 'today']) assert.equal(read(words), 'since 2026-11-26 true', words);
  for (const words of ['本周', '这周', '这个星期', 'this week'])
    assert.equal(read(words), 'since 2026-11-23 true', words);
  for (const words of ['最近三天', '近3天', '3天', '三天内', 'last 3 days'])
    assert.equal(read(words), 'days 3 true', words);
  for (const words of ['最近一周', '一周', '最近一个星期']) assert.equal(read(words), 'days 7 true', words);
  assert.equal(read('最近几天'), 'days 7 true');
  assert.equal(read('最近一个月'), 'days 30 true');
  assert.equal(read('全部'), 'joined true');
  assert.equal(readRange('今天', field, new Date('2026-11-26T17:00:00Z'))?.value.since, '2026-11-27');
});

test('what a range holds more than was said is told apart, to be asked for', () => {
  for (const words of ['上周', '上个星期', 'last week']) assert.equal(read(words), 'since 2026-11-16 false', words);
  assert.equal(read('昨天'), 'since 2026-11-25 false');
});

test('other words are no range, nor are more days than can be read', () => {
  for (const words of ['', '预算', '60天', '明天', '上周的预算']) assert.equal(read(words), undefined, words);
  assert.equal(readRange('今天', { ...field, kind: 'text' } as FormField, now), undefined);
});
