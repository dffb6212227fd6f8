import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GroupMessage } from '@wanwen/contract';
import { dropBefore, emptyRoom, putAfter, putBefore, putMessage, putNewest, ROOM_LIMIT } from './room.ts';

const message = (seq: number, rest: Partial<GroupMessage> = {}) =>
  ({ id: `m${seq}`, seq, changed: seq, clientId: `c${seq}`, text: `${seq}`, ...rest }) as GroupMessage;
const stretch = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => message(from + index));
const seqs = (room: typeof emptyRoom) => room.items.map(({ seq }) => seq);

test('new messages are added at the end, once, and take the place of what was being sent', () => {
  const outgoing = [{ input: { clientId: 'c2' }, at: '', error: null }];
  let room = putMessage({ ...emptyRoom, outgoing }, message(1));
  assert.equal(room.outgoing.length, 1);
  room = putMessage(putMessage(room, message(2)), message(2));
  assert.deepEqual([seqs(room), room.outgoing], [[1, 2], []]);
});

test('a change takes the place of what was shown, and an older one does not', () => {
  const room = { ...emptyRoom, items: stretch(1, 3) };
  const edited = putMessage(room, message(2, { changed: 9, text: 'edited' }));
  assert.equal(edited.items[1]!.text, 'edited');
  assert.equal(putMessage(edited, message(2, { changed: 5, text: 'old' })).items[1]!.text, 'edited');
});

test('a stretch that does not reach the end takes nothing new, and is joined by what is loaded', () => {
  const middle = { ...emptyRoom, items: stretch(100, 120), atEnd: false };
  assert.deepEqual(seqs(putMessage(middle, message(500))), seqs(middle));
  assert.deepEqual(seqs(putMessage(middle, message(50))), seqs(middle));
  const joined = putAfter(middle, stretch(119, 130), 130);
  assert.deepEqual([joined.items.length, joined.items.at(-1)!.seq, joined.atEnd], [31, 130, true]);
  assert.equal(putAfter(middle, stretch(121, 125), 130).atEnd, false);
});

test('never more than a limit is kept, on the side to which the reader goes', () => {
  const long = { ...emptyRoom, items: stretch(1001, 1000 + ROOM_LIMIT) };
  const up = putBefore(long, stretch(951, 1000));
  assert.deepEqual([up.items.length, up.items[0]!.seq, up.atEnd], [ROOM_LIMIT, 951, false]);
  const down = putAfter({ ...long, atEnd: false }, stretch(1001 + ROOM_LIMIT, 1050 + ROOM_LIMIT), 9999);
  assert.deepEqual([down.items.length, down.items[0]!.seq, down.atEnd], [ROOM_LIMIT, 1051, false]);
});

test('the newest messages take the place of the stretch: what was removed goes, what was told meanwhile stays', () => {
  const before = { ...emptyRoom, items: stretch(1, 9) };
  const meanwhile = putMessage(before, message(10));
  assert.deepEqual(seqs(putNewest(meanwhile, stretch(2, 4), before)), [2, 3, 4, 10]);
  assert.deepEqual(seqs(putNewest(meanwhile, [], before)), [10]);
  const middle = { ...before, atEnd: false };
  assert.deepEqual(putNewest(middle, stretch(20, 22), middle), { ...before, items: stretch(20, 22) });
});

test('what was removed with the time is shown no longer', () => {
  assert.deepEqual(seqs(dropBefore({ ...emptyRoom, items: stretch(1, 5) }, 4)), [4, 5]);
});
