import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isGenerated } from './is-generated.ts';

const draft = '各位同事，春季发布会定于四月十二日下午三点在三号楼报告厅举行，请提前十分钟入场。';

test('what was sent as it was made counts as generated, with small changes and cuts too', () => {
  assert.equal(isGenerated(draft, draft), true);
  assert.equal(isGenerated(`大家好！\n${draft.replace('十分钟', '十五分钟')}`, draft), true);
  assert.equal(isGenerated(draft.slice(0, 20), draft), true);
  assert.equal(isGenerated('Dear all, GOOD morning', 'good morning, dear all'), true);
});

test('what a person wrote anew, or for the most part, does not', () => {
  assert.equal(isGenerated('发布会改到下周了，场地还在找，等通知。', draft), false);
  assert.equal(
    isGenerated(
      `我先说两句自己的想法：上次的场地太小，这次最好换到国际会议中心，预算我去申请。${draft.slice(0, 12)}`,
      draft,
    ),
    false,
  );
  assert.equal(isGenerated('', draft), false);
  assert.equal(isGenerated('👍', draft), false);
});
