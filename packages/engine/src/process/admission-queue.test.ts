import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { AdmissionQueue } from './admission-queue.ts';

const arrivals = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 30 });

function fill(groups: string[]): AdmissionQueue<{ id: number; group: string }> {
  const queue = new AdmissionQueue<{ id: number; group: string }>(100);
  for (const [id, group] of groups.entries()) queue.push({ id, group });
  return queue;
}

function drain(queue: AdmissionQueue<{ id: number; group: string }>): { id: number; group: string }[] {
  const out: { id: number; group: string }[] = [];
  for (let item = queue.shift(); item; item = queue.shift()) out.push(item);
  return out;
}

test('the announced order is the order of service, and nobody is lost', () => {
  fc.assert(
    fc.property(arrivals, (groups) => {
      const queue = fill(groups);
      const announced = [...queue.inOrder()];
      const served = drain(queue);
      assert.deepEqual(served, announced);
      assert.equal(served.length, groups.length);
      assert.equal(queue.size, 0);
    }),
  );
});

test('first come first served within a group, and no group is served twice while another waits', () => {
  fc.assert(
    fc.property(arrivals, (groups) => {
      const served = drain(fill(groups));
      for (const group of 'abc') {
        const ids = served.filter((item) => item.group === group).map(({ id }) => id);
        assert.deepEqual(
          ids,
          [...ids].sort((one, other) => one - other),
        );
      }
      for (const [at, { group }] of served.entries()) {
        const next = served[at + 1];
        if (next?.group === group) assert.ok(served.slice(at + 1).every((item) => item.group === group));
      }
    }),
  );
});

test('one that gives up leaves the others in their order', () => {
  const queue = fill(['a', 'a', 'b', 'a']);
  assert.equal(queue.remove(0)?.id, 0);
  assert.equal(queue.remove(99), undefined);
  assert.deepEqual(
    drain(queue).map(({ id }) => id),
    [1, 2, 3],
  );
});
