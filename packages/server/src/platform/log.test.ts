import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { createLog } from './log.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void, pretty = false): string {
  const lines: string[] = [];
  write(createLog({ logLevel: 'info' }, { pretty, destination: { write: (line) => void lines.push(line) } }));
  return lines.join('');
}

test('a line is JSON with level, time and message, and levels below the configured one are left out', () => {
  const line = logged((log) => {
    log.debug('hidden');
    log.info({ port: 2023 }, 'listening');
  });
  const { level, time, msg, port } = JSON.parse(line);
  assert.deepEqual([level, msg, port], ['info', 'listening', 2023]);
  assert.match(time, /^\d{4}-\d\d-\d\dT/);
});

test('secrets do not reach the log, at whatever depth they come', () => {
  const text = logged((log) => {
    const secret = { databaseUrl: 'postgres://app:hunter2@db/app', password: 'hunter2', apiKey: 'hunter2' };
    log.info(secret, 'flat');
    log.info({ config: secret }, 'deep');
    log.info({ request: { headers: { authorization: 'Bearer hunter2', cookie: 'hunter2' } } }, 'deeper');
  });
  assert.doesNotMatch(text, /hunter2/);
  assert.match(text, /postgres:\/\/app:\*\*\*@db\/app/);
});

test('on a terminal a record is one readable line, and what is logged cannot move the cursor', () => {
  const text = logged((log) => {
    log.warn({ model: 'tiny', wait: 3 }, 'slow\nanswer \u001b[2J');
    log.error({ err: new Error('broken\u0007') }, 'failed');
  }, true);
  const [first, second, ...stack] = stripVTControlCharacters(text).trimEnd().split('\n');
  assert.match(first!, /^\d\d:\d\d:\d\d WARN {2}slow answer \\x1b\[2J model=tiny wait=3$/);
  assert.match(second!, /ERROR failed$/);
  assert.match(stack[0]!, /^ {4}Error: broken\\x7$/);
});
