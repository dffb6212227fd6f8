import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { Turns } from './turns.ts';

const late = () => new Error('too late');

test('turns come in the order of asking', async () => {
  const turns = new Turns();
  const order: number[] = [];
  await turns.take(1000, late);
  const all = [1, 2, 3].map(async (number) => {
    await turns.take(1000, late);
    order.push(number);
    turns.give();
  });
  assert.deepEqual(order, []);
  turns.give();
  await Promise.all(all);
  assert.deepEqual(order, [1, 2, 3]);
  await turns.take(0, late);
});

test('who waited too long is refused, and takes nobody’s turn', async () => {
  const turns = new Turns();
  await turns.take(1000, late);
  const impatient = assert.rejects(turns.take(5, late), /too late/);
  const patient = turns.take(1000, late);
  await impatient;
  turns.give();
  await patient;
  turns.give();
  await wait(10);
  await turns.take(0, late);
});
