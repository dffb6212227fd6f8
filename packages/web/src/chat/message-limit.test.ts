import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as contract from '@wanwen/contract';
import { messageLimit } from './message-limit.ts';

test('the page and the server agree on the longest message', () => {
  assert.equal(messageLimit, contract.messageLimit);
});
