import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { createContext } from '../context.ts';
import { fakeProcess } from '../testing/fake-process.ts';
import { confirm } from './ask.ts';

function atTerminal(typed: string) {
  const fake = fakeProcess({ isTTY: true });
  const stdin = Object.assign(new PassThrough(), { isTTY: true }) as unknown as NodeJS.ReadStream;
  const stderr = Object.assign(new PassThrough(), { isTTY: true });
  (stdin as unknown as PassThrough).end(typed);
  const context = createContext({ ...fake.process, stdin, stderr }, {});
  return { context, asked: () => String(stderr.read() ?? '') };
}

test('only a yes goes on, and what is not answered is a no', async () => {
  for (const yes of ['y\n', 'YES\n', '是\n']) {
    const { context, asked } = atTerminal(yes);
    await confirm(context, 'Remove it?', false);
    assert.match(asked(), /Remove it\? \[y\/N\]/);
  }
  for (const no of ['\n', 'n\n', 'what\n', ''])
    await assert.rejects(confirm(atTerminal(no).context, 'Remove it?', false), { key: 'error.declined' }, no);
});

test('nobody is asked with --yes, or without a terminal', async () => {
  const { context, asked } = atTerminal('n\n');
  await confirm(context, 'Remove it?', true);
  assert.equal(asked(), '');
  const piped = fakeProcess();
  await confirm(createContext(piped.process, {}), 'Remove it?', false);
  assert.equal(piped.stderr(), '');
});
