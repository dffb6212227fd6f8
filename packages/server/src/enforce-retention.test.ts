import assert from 'node:assert/strict';
import { test } from 'node:test';
import { enforceOnce } from './enforce-retention.ts';
import { createLog } from './platform/index.ts';

test('chats, messages and states of prompts go after as many days as their organisation says; where nothing is kept answers go too', async () => {
  const removed: [string, string][] = [];
  const agenda: [string, string][] = [];
  const ratings: string[] = [];
  const forgotten: string[] = [];
  const emptied: string[] = [];
  const prompts: object[] = [];
  let swept = 0;
  await enforceOnce({
    retentions: async () => [
      { organisationId: 'broken', days: 7 },
      { organisationId: 'month', days: 30 },
      { organisationId: 'none', days: 0 },
    ],
    async removeIdleChats(organisationId, before) {
      if (organisationId === 'broken') throw new Error('locked');
      removed.push([organisationId, before]);
      return 1;
    },
    async removeOldMessages(organisationId, before) {
      emptied.push(`${organisationId} ${before}`);
      return 0;
    },
    async sweepFiles() {
      swept += 1;
    },
    async removeOldAgenda(organisationId, before) {
      agenda.push([organisationId, before]);
      return 1;
    },
    removeRatings: async (organisationId, before) => ratings.push(`${organisationId} ${before}`),
    forgetAnswers: async (organisationId) => void forgotten.push(organisationId),
    organisations: async () => ['broken', 'month', 'none', 'ever'],
    forgetPrompts: async (asked) => void prompts.push(asked),
    log: createLog({ logLevel: 'silent' }),
    clock: { now: () => Date.parse('2030-01-31T00:00:00.000Z') },
  });
  assert.deepEqual(removed, [
    ['month', '2030-01-01T00:00:00.000Z'],
    ['none', '2030-01-30T00:00:00.000Z'],
  ]);
  assert.deepEqual(emptied, ['month 2030-01-01T00:00:00.000Z', 'none 2030-01-30T00:00:00.000Z']);
  assert.deepEqual(agenda, removed);
  assert.deepEqual(ratings, ['month 2030-01-01T00:00:00.000Z', 'none 2030-01-30T00:00:00.000Z']);
  assert.deepEqual(forgotten, ['none']);
  assert.equal(swept, 1);
  assert.deepEqual(prompts, [
    { group: 'month', before: Date.parse('2030-01-01T00:00:00.000Z') },
    { group: 'none' },
    { except: ['broken', 'month', 'none', 'ever'] },
  ]);
});
