import assert from 'node:assert/strict';
import { liveClose } from '@wanwen/contract';
import { forEachDatabase } from '../platform/testing/databases.ts';
import { ada, bob, cyd, makeGroup, openLine, openWorkplace, sam, say } from './testing/open-workplace.ts';

const textsOf = (line: ReturnType<typeof openLine>, groupId: string) =>
  line.events.flatMap((event) => (event.type === 'message' && event.groupId === groupId ? [event.message.text] : []));
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

forEachDatabase((kind, open, it) => {
  it(`${kind}: a page hears of its groups, then of what it missed, then of what is new, once and in order`, async (t) => {
    const { workplace } = await openWorkplace(await open(t), t);
    const group = await makeGroup(workplace, ada, { name: 'Launch', personIds: ['bob'] });
    await makeGroup(workplace, cyd, { name: 'Not theirs' });
    const history = Array.from({ length: 300 }, (_, index) => ({
      author: { personId: ['ada', 'bob'][index % 2]! },
      text: `${index}`,
      time: new Date().toISOString(),
    }));
    await workplace.importMessages(ada, group.id, history);
    const { changed, lastSeq } = await workplace.getGroup(ada, group.id);
    const line = openLine(workplace, bob);
    const hello = await line.next('hello');
    assert.deepEqual([hello.personId, hello.online], ['bob', ['bob']]);
    line.send({ type: 'resume', since: { [group.id]: 10 } });
    assert.equal((await line.next('group')).group.id, group.id);
    await line.next('ready');
    await say(workplace, ada, group.id, 'new');
    await line.next('message', ({ message }) => message.text === 'new');
    const seen = line.events.flatMap((event) => (event.type === 'message' ? [event.changed] : []));
    assert.deepEqual(
      seen,
      seen.toSorted((one, other) => one - other),
    );
    assert.equal(new Set(seen).size, seen.length);
    assert.equal(seen.length, lastSeq - 9 + 1);
    assert.ok(seen[0]! === 11 && changed < seen.at(-1)!);
    line.end();
  });

  it(`${kind}: what happens while a page catches up comes after what it missed`, async (t) => {
    const { workplace } = await openWorkplace(await open(t), t);
    const group = await makeGroup(workplace, ada, { name: 'Launch', personIds: ['bob'] });
    const history = Array.from({ length: 900 }, (_, index) => ({
      author: { personId: 'ada' },
      text: `old ${index}`,
      time: new Date().toISOString(),
    }));
    const { changed } = await workplace.getGroup(ada, group.id);
    await workplace.importMessages(ada, group.id, history);
    const lines = [ada, bob].map((who) => openLine(workplace, who));
    for (const line of lines) line.send({ type: 'resume', since: { [group.id]: changed } });
    const sending = (async () => {
      for (let index = 0; index < 40; index++) await say(workplace, [ada, bob][index % 2]!, group.id, `new ${index}`);
    })();
    await sending;
    for (const line of lines) {
      await line.next('message', ({ message }) => message.text === 'new 39');
      const expected = [
        ...history.map(({ text }) => text),
        ...Array.from({ length: 40 }, (_, index) => `new ${index}`),
      ];
      assert.deepEqual(textsOf(line, group.id), expected);
      line.end();
    }
  });

  it(`${kind}: edits, deletions, pins and reactions are told, also to a page that was away`, async (t) => {
    const { workplace } = await openWorkplace(await open(t), t);
    const group = await makeGroup(workplace, ada, { name: 'Launch', personIds: ['bob'] });
    const { id, changed } = await say(workplace, ada, group.id, 'first');
    const other = await say(workplace, ada, group.id, 'second');
    const here = openLine(workplace, bob);
    here.send({ type: 'resume', since: { [group.id]: other.changed } });
    await here.next('ready');
    const place = { groupId: group.id, id };
    await workplace.editMessage(ada, place, { text: 'edited', mentions: [], mentionsAll: false });
    await here.next('message', ({ message }) => message.text === 'edited');
    await workplace.setReaction(bob, place, { emoji: '🎉', on: true });
    await here.next('message', ({ message }) => message.reactions.length === 1);
    await workplace.setPin(bob, place, true);
    await here.next('message', ({ message }) => message.pinned !== null);
    await workplace.updateGroup(ada, group.id, { name: '发布' });
    const answer = await say(workplace, bob, group.id, { text: 'answer', replyToId: other.id });
    await here.next('message', ({ message }) => message.id === answer.id);
    await here.next('message', ({ message }) => message.id === other.id && message.replies === 1);
    await say(workplace, ada, group.id, 'third');
    await here.next('message', ({ message }) => message.text === 'third');
    await workplace.deleteMessage(ada, place);
    await here.next('message', ({ message }) => message.deleted !== null);

    const away = openLine(workplace, bob);
    away.send({ type: 'resume', since: { [group.id]: changed } });
    await away.next('ready');
    const told = away.events.flatMap((event) =>
      event.type === 'message' ? [[event.message.id, event.message.text]] : [],
    );
    assert.deepEqual(
      told.map(([, text]) => text),
      ['answer', 'second', 'third', ''],
    );
  });

  it(`${kind}: a message sent by the line is answered, once however often it is sent, or refused with the reason`, async (t) => {
    const { workplace } = await openWorkplace(await open(t), t);
    const group = await makeGroup(workplace, ada, { name: 'Launch', personIds: ['bob'] });
    const hidden = await makeGroup(workplace, ada, { name: 'Hidden' });
    const line = openLine(workplace, bob);
    line.send({ type: 'resume', since: {} });
    await line.next('ready');
    const message = { clientId: 'by-the-line', text: 'hello' };
    for (let time = 0; time < 2; time++) line.send({ type: 'send', groupId: group.id, message });
    const sent = [await line.next('sent'), await line.next('sent')];
    assert.deepEqual([sent[0]!.clientId, sent[0]!.message.text], ['by-the-line', 'hello']);
    assert.equal(sent[0]!.message.id, sent[1]!.message.id);
    assert.deepEqual(textsOf(line, group.id), ['hello']);
    line.send({ type: 'send', groupId: hidden.id, message });
    const refused = await line.next('refused');
    assert.deepEqual(
      [refused.clientId, refused.error.code, refused.error.status],
      ['by-the-line', 'group_not_found', 404],
    );
  });

  it(`${kind}: a page that missed too much, or knows of a future, is told to load the group anew`, async (t) => {
    const { workplace } = await openWorkplace(await open(t), t);
    const group = await makeGroup(workplace, ada, { name: 'Launch' });
    const one = { author: { personId: 'ada' }, text: 'old', time: new Date().toISOString() };
    await workplace.importMessages(
      ada,
      group.id,
      Array.from({ length: 1200 }, () => one),
    );
    const line = openLine(workplace, ada);
    line.send({ type: 'resume', since: { [group.id]: 1 } });
    assert.equal((await line.next('reset')).groupId, group.id);
    await line.next('ready');
    await say(workplace, ada, group.id, 'new');
    await line.next('message');
    assert.deepEqual(textsOf(line, group.id), ['new']);
    const ahead = openLine(workplace, ada);
    ahead.send({ type: 'resume', since: { [group.id]: 1_000_000 } });
    await ahead.next('reset');
    // So is one that is open while a history comes in.
    await workplace.importMessages(
      ada,
      group.id,
      Array.from({ length: 300 }, () => one),
    );
    assert.equal((await line.next('reset')).changed, (await line.next('group')).group.changed);
    await say(workplace, ada, group.id, 'newer');
    await line.next('message');
    assert.deepEqual(textsOf(line, group.id), ['new', 'newer']);
  });

  it(`${kind}: groups come and go with the person's place in them`, async (t) => {
    const { workplace } = await openWorkplace(await open(t), t);
    const line = openLine(workplace, bob);
    line.send({ type: 'resume', since: {} });
    await line.next('ready');
    const group = await makeGroup(workplace, ada, { name: 'Launch', personIds: ['bob'] });
    assert.equal((await line.next('group')).group.name, 'Launch');
    await say(workplace, ada, group.id, 'welcome');
    await line.next('message');
    await workplace.updateGroup(ada, group.id, { name: '发布' });
    await line.next('group', (event) => event.group.name === '发布');
    await workplace.removeGroupMember(ada, group.id, 'bob');
    await line.next('group-left');
    await say(workplace, ada, group.id, 'not for bob');
    await workplace.addGroupMembers(ada, group.id, ['bob']);
    await line.next('group');
    await workplace.deleteGroup(ada, group.id);
    await line.next('group-left');
    assert.deepEqual(textsOf(line, group.id), ['welcome']);
    const late = openLine(workplace, bob);
    late.send({ type: 'resume', since: { [group.id]: 1 } });
    assert.equal((await late.next('group-left')).groupId, group.id);
  });

  it(`${kind}: typing, reading and presence are told to colleagues, and nothing to others`, async (t) => {
    const { workplace } = await openWorkplace(await open(t), t);
    const group = await makeGroup(workplace, ada, { name: 'Launch', personIds: ['bob'] });
    await say(workplace, ada, group.id, 'one');
    const [one, other, outsider, stranger] = [ada, bob, cyd, sam].map((who) => openLine(workplace, who));
    for (const line of [one, other, outsider, stranger]) {
      line!.send({ type: 'resume', since: {} });
      await line!.next('ready');
    }
    assert.ok(one!.events.some((event) => event.type === 'presence' && event.personId === 'cyd' && event.online));
    other!.send({ type: 'typing', groupId: group.id });
    other!.send({ type: 'typing', groupId: group.id });
    assert.deepEqual(await one!.next('typing'), { type: 'typing', groupId: group.id, personId: 'bob' });
    outsider!.send({ type: 'typing', groupId: group.id });
    await workplace.markRead(bob, group.id, 1);
    assert.equal((await one!.next('read')).seq, 1);
    await pause(50);
    assert.equal(one!.events.filter(({ type }) => type === 'typing').length, 1);
    const heard = new Set(['typing', 'read', 'message']);
    for (const line of [outsider!, stranger!]) assert.ok(line.events.every(({ type }) => !heard.has(type)));
    assert.ok(stranger!.events.every((event) => event.type !== 'presence' || event.personId === 'sam'));
    assert.equal(other!.events.filter(({ type }) => type === 'typing').length, 0);
    const online = (await workplace.listGroupMembers(ada, group.id)).items.map((member) => member.online);
    assert.deepEqual(online, [true, true]);
  });

  it(`${kind}: a page that does not read, says nothing, talks nonsense or is signed out is sent away`, async (t) => {
    const { workplace } = await openWorkplace(await open(t), t, { heartbeatMs: 200 });
    const group = await makeGroup(workplace, ada, { name: 'Launch', personIds: ['bob'] });
    let waiting = 0;
    let allowed = true;
    const slow = openLine(workplace, ada, { waiting: () => waiting });
    slow.send({ type: 'resume', since: {} });
    await slow.next('ready');
    waiting = 10_000_000;
    await say(workplace, bob, group.id, 'too much');
    await slow.next('message');
    assert.equal(slow.closedWith, liveClose.slow);
    const rude = openLine(workplace, ada);
    rude.send({ type: 'nonsense' });
    assert.equal(rude.closedWith, liveClose.misused);
    const flooding = openLine(workplace, ada);
    for (let index = 0; index < 150; index++) flooding.send({ type: 'ping' });
    assert.equal(flooding.closedWith, liveClose.tooMany);
    const silent = openLine(workplace, ada);
    const signedOut = openLine(workplace, bob, { allowed: () => allowed });
    const lively = openLine(workplace, bob);
    const pinging = setInterval(() => {
      for (const line of [signedOut, lively]) if (line.closedWith === undefined) line.send({ type: 'ping' });
    }, 100);
    allowed = false;
    await pause(900);
    clearInterval(pinging);
    assert.deepEqual(
      [silent.closedWith, signedOut.closedWith, lively.closedWith],
      [liveClose.silent, liveClose.signedOut, undefined],
    );
    assert.ok(lively.events.some(({ type }) => type === 'pong'));
    await workplace[Symbol.asyncDispose]();
    assert.equal(lively.closedWith, liveClose.restart);
  });

  if (kind === 'postgres') {
    it('postgres: servers of one database hear each other', async (t) => {
      const { workplace, another } = await openWorkplace(await open(t), t);
      const second = another();
      const group = await makeGroup(workplace, ada, { name: 'Launch', personIds: ['bob'] });
      await pause(300);
      const [here, there] = [openLine(workplace, ada), openLine(second, bob)];
      for (const line of [here, there]) {
        line.send({ type: 'resume', since: {} });
        await line.next('ready');
      }
      while (!here.events.some((event) => event.type === 'presence' && event.personId === 'bob')) await pause(10);
      for (let index = 0; index < 20; index++) await say([workplace, second][index % 2]!, ada, group.id, `${index}`);
      for (const line of [here, there]) {
        await line.next('message', ({ message }) => message.text === '19');
        assert.deepEqual(
          textsOf(line, group.id),
          Array.from({ length: 20 }, (_, index) => `${index}`),
        );
      }
      there.send({ type: 'typing', groupId: group.id });
      assert.equal((await here.next('typing')).personId, 'bob');
      assert.equal((await workplace.listGroupMembers(ada, group.id)).items[1]!.online, true);
      const made = await makeGroup(workplace, ada, { name: 'Later', personIds: ['bob'] });
      await there.next('group', (event) => event.group.id === made.id);
    });
  }
});
