import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scoreCase } from '../../score-case.ts';
import { abilityCalled, answering, runScripted } from '../../testing/run-scripted.ts';
import { citationFaults } from './citations.ts';
import { groupChats } from './group-chat-cases.ts';

const digest = abilityCalled('workplace.digest');
const chats = await groupChats();

test('there are twenty group chats or more, and each says what should be found', () => {
  assert.ok(chats.length >= 20);
  for (const { name, reference } of chats) assert.ok(reference.points.length > 0, name);
});

test('without a model worth asking, every group chat still has key messages, twice as often those of the reference as by chance', async () => {
  let [held, all, byChance] = [0, 0, 0];
  for (const { name, messages, members, timeZone, now, reference } of chats) {
    const input = { messages, members, timeZone, now };
    const { result } = await runScripted(digest, input, answering(''), { card: { bytes: 1e6 } });
    const { keyMessages } = result.output as unknown as { keyMessages: { messageId: string; quote: string }[] };
    assert.ok(keyMessages.length >= 5, name);
    assert.deepEqual(citationFaults(keyMessages, messages), []);
    const wanted = new Set(Object.values(reference).flatMap((kind) => kind.flatMap(({ messageIds }) => messageIds)));
    held += keyMessages.filter(({ messageId }) => wanted.has(messageId)).length;
    all += keyMessages.length;
    byChance += (keyMessages.length * wanted.size) / messages.length;
  }
  assert.ok(held > 2 * byChance, `${held} of ${all} key messages, ${byChance.toFixed(1)} by chance`);
});

test('a model that says what the reference says is believed, in chats of both languages, and scores accordingly', async () => {
  let [believed, said] = [0, 0];
  for (const one of await digest.moreCases!()) {
    const chat = chats.find(({ name }) => one.name.endsWith(name))!;
    const told = chat.reference.points.slice(0, 16);
    const points = told.map(({ text, messageIds }) => ({
      ...{ topic: '', kind: 'point', text },
      cites: messageIds.slice(0, 4).map((id) => {
        const place = chat.messages.findIndex((message) => message.id === id);
        return { id: `m${place + 1}`, quote: chat.messages[place]!.text };
      }),
    }));
    const { result } = await runScripted(digest, one.input, answering({ points }), {
      card: { contextLength: 500_000 },
    });
    believed += (result.output as unknown as Digest).topics.flatMap((topic) => topic.points).length;
    said += points.length;
    const expect = { cites: told.map(({ messageIds }) => messageIds) };
    const score = scoreCase(digest, { ...one, language: 'zh', expect }, { output: result.output });
    assert.ok(score.held >= 1 && score.rules === told.length + 1, `${one.name}: ${score.faults}`);
  }
  assert.ok(believed / said > 0.6, `${believed} of ${said} true points were shown`);
});

interface Digest {
  topics: { points: object[] }[];
}
