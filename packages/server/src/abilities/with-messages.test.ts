import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Caller } from '../accounts/index.ts';
import type { DiscussionRange, MessageSource } from './message-source.ts';
import { abilityCalled } from './testing/run-scripted.ts';
import { withMessages } from './with-messages.ts';

const caller = { organisationId: 'o', personId: 'p' } as Caller;
const message = { id: 'm1', author: 'Ada', time: '2026-03-04T09:30:00.000Z', text: 'We move on Friday.' };
const discussion = { messages: [message], members: ['Ada', 'Bob'], timeZone: 'Europe/London', now: message.time };

/** Groups that note what is asked of them. */
function groupsOf(asked: [string, DiscussionRange][]): MessageSource {
  return {
    read: async (_, group, range) => {
      asked.push([group, range]);
      return { ...discussion, reader: null };
    },
    search: async (_, group, { question, range }) => {
      const file = { messageId: 'm1', name: 'a.pdf', page: 2 };
      asked.push([`${group} ${question}`, range ?? { kind: 'days', days: 0 }]);
      const messages = [message, { ...message, id: 'f 1', text: 'Of a file.', file }];
      const looked = { messages: 1, files: 1, from: message.time, to: message.time };
      return { ...discussion, messages, order: ['m1', 'f 1'], searched: looked, reader: 'Ada' };
    },
  };
}

test('a question is put to the whole history, and brings the words of files along in a form that can be given again', async () => {
  const asked: [string, DiscussionRange][] = [];
  const context = { groups: groupsOf(asked), caller };
  const ability = abilityCalled('workplace.ask');
  const given = await withMessages(ability, { group: 'g1', question: 'When?' }, context);
  const files = [{ name: 'a.pdf', page: 2, text: 'Of a file.' }];
  assert.deepEqual(given, { ...discussion, question: 'When?', messages: [{ ...message, files }], reader: 'Ada' });
  assert.ok(ability.input.safeParse(given).success);
  await withMessages(ability, { group: 'g1', question: 'When?', range: { kind: 'unread' } }, context);
  assert.deepEqual(
    asked.map(([, { kind }]) => kind),
    ['days', 'unread'],
  );
});

test('a group is replaced by its messages, of the range that is asked or the last week', async () => {
  const asked: [string, DiscussionRange][] = [];
  const context = { groups: groupsOf(asked), caller };
  const digest = abilityCalled('workplace.digest');
  assert.deepEqual(await withMessages(digest, { group: 'g1', range: { kind: 'unread' } }, context), discussion);
  await withMessages(digest, { group: 'g2' }, context);
  assert.deepEqual(asked, [
    ['g1', { kind: 'unread' }],
    ['g2', { kind: 'days', days: 7 }],
  ]);
});

test('what names no group, or does not fit, stays as it is', async () => {
  const asked: [string, DiscussionRange][] = [];
  const context = { groups: groupsOf(asked), caller };
  const inputs: [string, Record<string, unknown>][] = [
    ['workplace.digest', { messages: [message] }],
    ['workplace.digest', { group: 'g1', range: { kind: 'days', days: 90 } }],
    ['workplace.translate', { text: 'x', to: 'en', group: 'g1' }],
  ];
  for (const [id, input] of inputs) assert.deepEqual(await withMessages(abilityCalled(id), input, context), input);
  const nowhere = { group: 'g1' };
  assert.deepEqual(
    await withMessages(abilityCalled('workplace.digest'), nowhere, { groups: undefined, caller }),
    nowhere,
  );
  assert.deepEqual(asked, []);
});
