import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '../platform/index.ts';
import { forEachDatabase } from '../platform/testing/databases.ts';
import { ada, collect, openChat, readToEnd, say } from './testing/scripted-chat.ts';

const quick = { saveEveryMs: 10, elsewhere: { pollMs: 10, stopWaitMs: 5000 } };
const signal = () => AbortSignal.timeout(10_000);

async function untilSaved(database: Database, id: string, content: string): Promise<void> {
  const row = () => database.db.selectFrom('messages').select('content').where('id', '=', id).executeTakeFirst();
  for (const until = Date.now() + 5000; (await row())?.content !== content; await wait(10))
    assert.ok(Date.now() < until, `${content} is not saved`);
}

forEachDatabase((kind, open, it) => {
  it(`${kind}: answers of a server that is gone are interrupted while another one runs, and its pages are told`, async (t) => {
    const database = await open(t);
    const dead = await openChat(database, quick, t);
    const { assistant, conversation } = await say(dead.chat, 'hi');
    (await dead.model.nextCall()).text('half');
    await untilSaved(database, assistant.id, 'half');
    const { chat, news } = await openChat(database, { ...quick, recoverEveryMs: 20, deadAfterMs: 100 }, t);
    const told = new Promise((resolve) => {
      news.on('conversation-changed', (event) => event.conversation.id === conversation.id && resolve(event));
    });
    await chat.start();
    await told;
    const kept = await chat.getMessage(ada, assistant.id);
    assert.deepEqual([kept.status, kept.content], ['interrupted', 'half']);
    assert.equal((await chat.getConversation(ada, conversation.id)).running, false);
  });

  it(`${kind}: a server that was only cut off ends its answer with all of its text, which is found once`, async (t) => {
    const database = await open(t);
    const cutOff = await openChat(database, { ...quick, saveEveryMs: 300 }, t);
    const { assistant, conversation } = await say(cutOff.chat, 'hi');
    const call = await cutOff.model.nextCall();
    call.text('zebra ');
    await untilSaved(database, assistant.id, 'zebra ');
    const other = await openChat(database, { ...quick, deadAfterMs: 0 }, t);
    assert.equal(await other.chat.start(), 1);
    call.text('giraffe');
    const end = (await readToEnd(cutOff.chat, assistant.id)).at(-1)!;
    assert.ok(end.type === 'finished' && end.status === 'interrupted');
    assert.equal((await other.chat.getMessage(ada, assistant.id)).content, 'zebra giraffe');
    const found = await other.chat.listConversations(ada, { query: 'giraffe', limit: 10 });
    assert.deepEqual(
      found.items.map(({ id }) => id),
      [conversation.id],
    );
    const entries = database.db
      .selectFrom('message_search_entries')
      .select('id')
      .where('message_id', '=', assistant.id);
    assert.equal((await entries.execute()).length, 1);
  });

  it(`${kind}: an answer whose end could not be saved can be stopped, and stays no longer in the way`, async (t) => {
    const database = await open(t);
    const { chat, instance, model } = await openChat(database, quick, t);
    const { assistant } = await say(chat, 'hi');
    await model.answer('done');
    await readToEnd(chat, assistant.id);
    const lost = { status: 'streaming', instance_id: instance.id };
    await database.db.updateTable('messages').set(lost).where('id', '=', assistant.id).execute();
    const stopped = await chat.stopAnswer(ada, assistant.id);
    assert.deepEqual([stopped.status, stopped.content], ['interrupted', 'done']);
  });

  it(`${kind}: an answer whose conversation is deleted elsewhere is written no further`, async (t) => {
    const database = await open(t);
    const { chat, model } = await openChat(database, quick, t);
    const { assistant, conversation } = await say(chat, 'hi');
    const call = await model.nextCall();
    const reading = collect(chat.followAnswer(ada, assistant.id, { after: 0, signal: signal() }));
    await database.db.deleteFrom('conversations').where('id', '=', conversation.id).execute();
    assert.deepEqual(await reading, []);
    assert.ok(call.options.abortSignal?.aborted);
  });

  if (kind === 'sqlite') return;

  it('postgres: a server that starts leaves the answers of another one that lives', async (t) => {
    const database = await open(t);
    const one = await openChat(database, quick, t);
    const { assistant } = await say(one.chat, 'hi');
    const call = await one.model.nextCall();
    call.text('still ');
    await untilSaved(database, assistant.id, 'still ');
    const other = await openChat(database, { ...quick, recoverEveryMs: 10 }, t);
    assert.equal(await other.chat.start(), 0);
    await wait(100);
    const seen = await other.chat.getMessage(ada, assistant.id);
    assert.deepEqual([seen.status, seen.content], ['streaming', 'still ']);
    call.text('here');
    call.finish();
    await readToEnd(one.chat, assistant.id);
    const kept = await other.chat.getMessage(ada, assistant.id);
    assert.deepEqual([kept.status, kept.content], ['complete', 'still here']);
  });

  it('postgres: an answer is followed at another server than the one that writes it', async (t) => {
    const database = await open(t);
    const one = await openChat(database, quick, t);
    const other = await openChat(database, quick, t);
    const { assistant } = await say(one.chat, 'hi');
    const call = await one.model.nextCall();
    const following = other.chat.followAnswer(ada, assistant.id, { after: 3, signal: signal() });
    const first = (await following.next()).value;
    assert.ok(first?.type === 'snapshot' && first.message.status === 'waiting');
    call.text('你');
    await untilSaved(database, assistant.id, '你');
    const added = (await following.next()).value;
    assert.ok(added?.type === 'text' && added.text === '你');
    call.text('好');
    call.finish();
    const rest = await collect(following);
    assert.deepEqual(
      rest.map((event) => (event.type === 'text' ? event.text : event.type)),
      ['好', 'finished'],
    );
    const end = rest.at(-1)!;
    assert.ok(end.type === 'finished' && end.status === 'complete' && end.usage?.completionTokens === 2);
    assert.equal(end.conversation.running, false);
  });

  it('postgres: a client that comes from another server gets the whole text from the one that writes', async (t) => {
    const database = await open(t);
    const one = await openChat(database, quick, t);
    const other = await openChat(database, quick, t);
    const { assistant } = await say(one.chat, 'hi');
    const call = await one.model.nextCall();
    for (const word of ['a', 'b', 'c']) call.text(word);
    await untilSaved(database, assistant.id, 'abc');
    const { value } = await other.chat.followAnswer(ada, assistant.id, { signal: signal() }).next();
    const back = one.chat.followAnswer(ada, assistant.id, { after: value!.seq, signal: signal() });
    const snapshot = (await back.next()).value;
    assert.ok(snapshot?.type === 'snapshot' && snapshot.message.content === 'abc');
  });

  it('postgres: stop reaches an answer that another server writes, and keeps its text', async (t) => {
    const database = await open(t);
    const one = await openChat(database, quick, t);
    const other = await openChat(database, quick, t);
    const { assistant } = await say(one.chat, 'hi');
    (await one.model.nextCall()).text('some');
    await untilSaved(database, assistant.id, 'some');
    const stopped = await other.chat.stopAnswer(ada, assistant.id);
    assert.deepEqual([stopped.status, stopped.content], ['stopped', 'some']);
  });

  it('postgres: an answer whose server does not heed a stop says so; one whose server is gone is interrupted at once', async (t) => {
    const database = await open(t);
    const one = await openChat(database, { saveEveryMs: 60_000 }, t);
    const { assistant } = await say(one.chat, 'hi');
    await one.model.nextCall();
    const elsewhere = { pollMs: 10, stopWaitMs: 50 };
    const other = await openChat(database, { elsewhere }, t);
    await assert.rejects(other.chat.stopAnswer(ada, assistant.id), { code: 'answer_not_stopped', status: 503 });
    const later = await openChat(database, { elsewhere, deadAfterMs: 0 }, t);
    assert.equal((await later.chat.stopAnswer(ada, assistant.id)).status, 'interrupted');
  });
});
