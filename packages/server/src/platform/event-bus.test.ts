import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEventBus } from './event-bus.ts';

test('a listener that throws stops neither the others nor the emitter, and its error is reported', () => {
  const errors: unknown[] = [];
  const bus = createEventBus<{ news: string }>((error, name) => errors.push([(error as Error).message, name]));
  const heard: string[] = [];
  bus.on('news', () => {
    throw new Error('broken');
  });
  bus.on('news', (news) => heard.push(news));
  bus.emit('news', 'a');
  assert.deepEqual([heard, errors], [['a'], [['broken', 'news']]]);
});

test('a listener that unsubscribed hears nothing more, and one subscribed twice is heard twice', () => {
  const bus = createEventBus<{ news: string }>(() => assert.fail());
  const heard: string[] = [];
  const listen = (news: string) => void heard.push(news);
  const end = bus.on('news', listen);
  bus.on('news', listen);
  bus.emit('news', 'a');
  end();
  end();
  bus.emit('news', 'b');
  assert.deepEqual(heard, ['a', 'a', 'b']);
});
