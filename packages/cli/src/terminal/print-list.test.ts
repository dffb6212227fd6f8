import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createContext } from '../context.ts';
import { fakeProcess } from '../testing/fake-process.ts';
import { printList } from './print-list.ts';

const id = '01a21ab5-11f5-74d9-87ab-01f19a688b64';
const items = [{ id, name: '北方有限公司，名字很长很长', calls: 7 }];

function print(columns?: number): string {
  const fake = fakeProcess({ isTTY: columns !== undefined, ...(columns === undefined ? {} : { columns }) });
  printList(createContext(fake.process, { 'no-color': true }), items, {
    json: false,
    empty: 'org.none',
    columns: [
      ['org.id', (item) => item.id],
      ['org.name', ({ name }) => name, 'words'],
      ['org.members', ({ calls }) => String(calls), 'number'],
    ],
  });
  return fake.stdout();
}

test('an id stays whole on a terminal of any width, so that it can be given to the next command', () => {
  for (const columns of [40, 60, 80, 100, 160]) assert.ok(print(columns).includes(id), `${columns}`);
});

test('a wide terminal is used, and a narrow one breaks words into lines', () => {
  assert.equal(print(160), print());
  assert.match(print(62), /北方有限公\S* +7\n {38}\S+/);
});
