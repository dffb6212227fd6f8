import assert from 'node:assert/strict';
import { test } from 'node:test';
import { enforceOnce } from './enforce-retention.ts';
import { createLog } from './platform/index.ts';

test('chats and states of prompts go after as many days as their organisation says; where nothing is kept answers go too', async () => {
  const removed: [string, string][] = [];
  const forgotten: string[] = [];
  const prompts: object[] = [];
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
  assert.deepEqual(forgotten, ['none']);
  assert.deepEqual(prompts, [
    { group: 'month', before: Date.parse('2030-01-01T00:00:00.000Z') },
    { group: 'none' },
    { except: ['broken', 'month', 'none', 'ever'] },
  ]);
});
