import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findTimes } from '../find-times.ts';
import { resolveTime } from '../resolve-time.ts';
import { contexts } from '../testing/contexts.ts';
import type { Assumption } from './assumptions.ts';
import type { TimeContext } from './frame.ts';

const wednesday = contexts['Wednesday 16 September 2026, 10:00 in Shanghai'];
const november = contexts['Thursday 26 November 2026, 14:00 in Shanghai, before the holidays of 2027 are set'];
const paris = contexts['Saturday 28 March 2026, 20:00 in Paris, before clocks go forward'];

const examples: Record<Assumption, [expression: string, context: TimeContext][]> = {
  'half-of-day': [
    ['明天三点', wednesday],
    ['tomorrow at 3', wednesday],
    ['每天9:30', wednesday],
  ],
  'part-of-day': [
    ['明天上午', wednesday],
    ['tonight', wednesday],
  ],
  'working-hours': [
    ['下班前', wednesday],
    ['by EOD Friday', wednesday],
  ],
  'rolled-forward': [
    ['三月', wednesday],
    ['9月1日', november],
    ['上午8点前', november],
  ],
  'today-included': [
    ['周三', wednesday],
    ['Wednesday', wednesday],
  ],
  'calendar-week': [
    ['next Friday', wednesday],
    ['last Friday', paris],
  ],
  'day-included': [['周五前', wednesday]],
  'part-of-period': [
    ['月底', wednesday],
    ['early next month', wednesday],
  ],
  'start-of-period': [['by next month', wednesday]],
  'first-of-several': [['下周上午十点', wednesday]],
  'hours-of-each-day': [['周一至周五9:00-18:00', wednesday]],
  'estimated-holiday': [
    ['春节假期', november],
    ['国庆后第一个工作日', november],
  ],
  'date-order': [],
  'clock-change': [['tomorrow at 2:30am', paris]],
  approximate: [
    ['三点左右', wednesday],
    ['around 3pm', wednesday],
    ['in about two hours', wednesday],
  ],
  'plain-weekdays': [['每个工作日', wednesday]],
};

const assumptionsOf = (expression: string, context: TimeContext) => {
  const answer = resolveTime(expression, context);
  assert.ok(answer.resolved, `${expression} is not resolved`);
  return answer.resolution;
};

describe('what a resolution rests on is named, and lowers its certainty', () => {
  for (const [assumption, rows] of Object.entries(examples))
    for (const [expression, context] of rows)
      test(`${expression}: ${assumption}`, () => {
        const { assumptions, certainty } = assumptionsOf(expression, context);
        assert.ok(assumptions.includes(assumption as Assumption), assumptions.join(', '));
        assert.notEqual(certainty, 'certain');
      });
});

test('the order of a date that nothing tells is a guess in a text, and ambiguous by itself', () => {
  const [time] = findTimes('Release on 11/12', paris);
  assert.deepEqual(time!.assumptions, ['date-order']);
  assert.equal(time!.certainty, 'guess');
  const answer = resolveTime('11/12', paris);
  assert.ok(!answer.resolved && answer.reason === 'ambiguous');
});

test('what was said in full rests on nothing', () => {
  for (const expression of [
    '2026-10-01 09:00',
    '下周三下午三点半',
    'tomorrow at 3pm',
    '三天内',
    '每周一',
    'in two weeks',
  ])
    assert.deepEqual(assumptionsOf(expression, wednesday).assumptions, [], expression);
});
