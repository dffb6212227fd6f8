import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createCitationChecker } from '../check-citation.ts';
import { findSuspicions } from '../suspicious.ts';
import { allCases } from './all-cases.ts';
import { groupChatCaseSchema } from './case-schema.ts';

const FOLDER = join(import.meta.dirname, '../../abilities/workplace/cases');
const composed = allCases();

if (process.env.WANWEN_UPDATE_GOLDEN) {
  mkdirSync(FOLDER, { recursive: true });
  for (const one of composed) writeFileSync(join(FOLDER, `${one.name}.json`), `${JSON.stringify(one, null, 2)}\n`);
}
const files = existsSync(FOLDER)
  ? readdirSync(FOLDER)
      .filter((file) => file.endsWith('.json'))
      .sort()
  : [];
const kept = files.map((file) => groupChatCaseSchema.parse(JSON.parse(readFileSync(join(FOLDER, file), 'utf8'))));

test('there are twenty group chats in two languages, short and long', () => {
  assert.equal(kept.length, 20);
  assert.ok(kept.filter(({ language }) => language === 'en').length >= 8);
  assert.ok(kept.filter(({ messages }) => messages.length > 200).length >= 3);
  const lengths = kept.map(({ messages }) => messages.length);
  assert.ok(Math.min(...lengths) >= 40 && Math.min(...lengths) < 50);
  assert.ok(Math.max(...lengths) <= 600 && Math.max(...lengths) >= 570, `the longest has ${Math.max(...lengths)}`);
});

test('the files are what the written chats make', () => {
  const byName = new Map(kept.map((one) => [one.name, one]));
  for (const one of composed) assert.deepEqual(byName.get(one.name), JSON.parse(JSON.stringify(one)), one.name);
});

for (const chat of kept) {
  test(`${chat.name}: its reference holds together`, () => {
    const { messages, members, reference, now } = chat;
    const byId = new Map(messages.map((message) => [message.id, message]));
    assert.equal(byId.size, messages.length);
    for (const [index, message] of messages.entries()) {
      assert.ok(message.time <= now, `${message.id} is written after now`);
      assert.ok(index === 0 || messages[index - 1]!.time <= message.time, `${message.id} is out of order`);
      if (message.replyTo)
        assert.ok(byId.get(message.replyTo)!.time < message.time, `${message.id} answers what is not yet written`);
    }
    const { points, todos, events, decisions, openQuestions } = reference;
    for (const { messageIds } of [...points, ...todos, ...events, ...decisions, ...openQuestions]) {
      for (const id of messageIds) assert.ok(byId.has(id), id);
    }
    assert.ok(points.length >= 3 && todos.length >= 2 && events.length >= 1 && decisions.length >= 1);
    const today = now.slice(0, 10);
    for (const { assignee, due, content } of todos) {
      assert.ok(members.includes(assignee), `${assignee} is no member`);
      assert.ok(due === null || due >= today, `${content} was due before now`);
    }
    for (const { title, start, end, people } of events) {
      assert.ok(start > now, `${title} is past`);
      assert.ok(end === undefined || end > start, `${title} ends before it starts`);
      for (const person of people) assert.ok(members.includes(person), `${person} is no member`);
    }
  });
}

test('some messages try to instruct the assistant, some people spoken of are no members', () => {
  const attempts = kept.filter(({ messages }) => messages.some(({ text }) => findSuspicions(text).length > 0));
  assert.ok(attempts.length >= 4, attempts.map(({ name }) => name).join());
});

test('most reference points and decisions pass the check of citations', (context) => {
  const short = kept.filter(({ name }) => !name.includes('-long-'));
  const claims = short.flatMap((chat) => {
    const check = createCitationChecker(chat.messages, { members: chat.members, timeZone: chat.timeZone });
    const textOf = (id: string) => chat.messages.find((message) => message.id === id)!.text;
    return [...chat.reference.points, ...chat.reference.decisions].map(({ text, messageIds }) => ({
      text,
      result: check({ text, citations: messageIds.map((messageId) => ({ messageId, quote: textOf(messageId) })) }),
    }));
  });
  const refused = claims.filter(({ result }) => !result.ok);
  context.diagnostic(`${claims.length - refused.length} of ${claims.length} pass`);
  if (process.env.WANWEN_SHOW_CLAIMS) for (const one of refused) console.log(one.text, JSON.stringify(one.result));
  assert.ok(refused.length <= claims.length * 0.3);
});
