import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasLimit, limitsFormOf, limitsOf } from './limits-form.ts';

test('limits that are opened in the form and saved without a change stay as they were', () => {
  const limits = {
    subject: 'member' as const,
    subjectId: 'p1',
    requestsPerMinute: 60,
    tokensPerMinute: null,
    concurrentCalls: 2,
    spendPerDay: '12.5',
    spendPerMonth: null,
  };
  assert.deepEqual(limitsOf('member', 'p1', limitsFormOf(limits)), limits);
  assert.equal(hasLimit(limits), true);
});

test('an empty form sets no limit', () => {
  const limits = limitsOf('organisation', '', limitsFormOf(undefined));
  assert.equal(hasLimit(limits), false);
  assert.equal(hasLimit(limitsOf('organisation', '', {})), false);
});
