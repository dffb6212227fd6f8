import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fastify } from 'fastify';
import { type EventStream, openEventStream } from './event-stream.ts';

/** A streamed answer by `work`, as its client has it, and what was written at once. */
async function answered(t: TestContext, work: (events: EventStream) => Promise<void>) {
  const writes: string[] = [];
  const app = fastify();
  t.after(() => app.close());
  app.get('/', async (_request, reply) => {
    const write = reply.raw.write.bind(reply.raw) as (chunk: string) => boolean;
    reply.raw.write = ((chunk: string) => {
      writes.push(chunk);
      return write(chunk);
    }) as typeof reply.raw.write;
    const events = openEventStream(reply);
    await work(events);
    events.end();
    return reply;
  });
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  return { text: await (await fetch(address)).text(), writes };
}

test('frames of one moment are written together, and none is lost at the end', async (t) => {
  const { text, writes } = await answered(t, async (events) => {
    for (const frame of ['a', 'b', 'c']) {
      events.send(frame);
    }
    await nextTurn();
    await nextTurn();
    events.send('d');
    events.send('e');
  });
  assert.deepEqual([text, writes], ['abcde', ['abc', 'de']]);
});

test('a burst without end is written piece by piece, and waits for a slow client', async (t) => {
  const frame = 'x'.repeat(1000);
  const { text, writes } = await answered(t, async (events) => {
    for (let count = 0; count < 2000; count++) await events.send(frame);
  });
  assert.equal(text.length, 2_000_000);
  assert.ok(
    writes.every((each) => each.length <= 18_000),
    'no write gathers without limit',
  );
});
