import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brokenLaws, readCases, scoreCase } from './score-case.ts';
import { abilityCalled } from './testing/run-scripted.ts';

const translate = abilityCalled('workplace.translate');
const asCase = (expect: object) => ({
  name: 'x',
  input: { text: '周五开会', to: 'en' },
  language: 'zh' as const,
  expect,
});
const score = (expect: object, text: string) => scoreCase(translate, asCase(expect), { output: { text, missing: [] } });

test('each rule counts, and what does not hold is said', () => {
  const expect = { includes: ['Friday'], oneOf: [['meet', 'session']], excludes: ['Monday'], atMost: { missing: 0 } };
  assert.deepEqual(score(expect, 'A meeting on friday'), { held: 5, rules: 5, faults: [] });
  const poor = score(expect, 'A call on Monday');
  assert.deepEqual([poor.held, poor.rules], [2, 5]);
  assert.deepEqual(poor.faults, ['"Friday" is missing', 'none of "meet", "session"', '"Monday" is there']);
});

test('the rules of the ability and its schema are one of the rules', () => {
  assert.match(score({}, '周五开会').faults[0]!, /in Chinese/);
  assert.deepEqual(scoreCase(translate, asCase({}), { output: { words: 1 } }).faults, [
    'the output does not fit its schema',
  ]);
});

test('an error is right where it was expected, and else worth nothing', () => {
  const refused = { error: 'invalid_value' };
  assert.deepEqual(scoreCase(translate, asCase(refused), refused), { held: 1, rules: 1, faults: [] });
  assert.equal(scoreCase(translate, asCase(refused), { output: {} }).held, 0);
  assert.deepEqual(scoreCase(translate, asCase({ includes: ['a', 'b'] }), { error: 'answer_unusable' }), {
    held: 0,
    rules: 3,
    faults: ['answer_unusable'],
  });
});

test('where servers differ in what they have, any of several refusals is right', () => {
  const refused = { error: ['no_groups_here', 'group_not_found'] };
  assert.equal(scoreCase(translate, asCase(refused), { error: 'group_not_found' }).held, 1);
  const other = scoreCase(translate, asCase(refused), { error: 'answer_unusable' });
  assert.deepEqual(other.faults, ['no_groups_here or group_not_found was expected, and answer_unusable came']);
});

test('a citation of what does not exist breaks a law, whatever else holds', () => {
  const digest = abilityCalled('workplace.digest');
  const messages = [{ id: 'm1', author: '李雷', time: '2026-03-04T09:30:00+08:00', text: '会场定三号厅' }];
  const cited = (messageId: string) => ({
    ...{ topics: [], decisions: [], openQuestions: [], overtaken: [], more: [] },
    ...{ keyMessages: [], suspicious: [], messages: 1 },
    ...{ onlyNewest: false, mentions: [{ ...messages[0]!, messageId, quote: '会场定三号厅' }] },
  });
  const one = { ...asCase({}), input: { messages } };
  assert.deepEqual(brokenLaws(digest, one, { output: cited('m1') }), []);
  assert.deepEqual(brokenLaws(digest, one, { output: cited('m9') }), ['m9 does not exist']);
  assert.deepEqual(brokenLaws(digest, one, { error: 'answer_unusable' }), []);
});

test('what a field must not have may stand in another one', () => {
  const found = (expect: object) => score(expect, '15:00 Friday').faults;
  assert.deepEqual(found({ lacks: { text: ['friday', 'Monday'] } }), ['text has "friday"']);
  assert.deepEqual(found({ lacks: { missing: ['friday'] } }), []);
});

test('an ability without cases has none', async () => {
  assert.deepEqual(await readCases({ folder: import.meta.dirname }), []);
});
