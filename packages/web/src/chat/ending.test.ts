import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Message } from '@wanwen/contract';
import { endingOf, isGenerated } from './ending.ts';

const ending = (status: Message['status'], content: string, code?: string) =>
  endingOf({ status, content, failure: code === undefined ? null : { code, message: '' } });

test('an answer offers one way on: again where it failed, more where it was cut at the limit', () => {
  assert.equal(ending('complete', 'Yes.'), null);
  assert.deepEqual(ending('length', 'Once upon'), { says: 'length', offers: 'goOn' });
  assert.deepEqual(ending('length', ''), { says: 'empty', offers: 'retry' });
  assert.deepEqual(ending('stopped', 'Once'), { says: 'stopped', offers: null });
  assert.deepEqual(ending('stopped', ''), { says: 'stopped', offers: 'retry' });
  assert.deepEqual(ending('interrupted', 'Once'), { says: 'interrupted', offers: 'retry' });
  assert.deepEqual(ending('failed', '', 'queue_full'), { says: 'failure', offers: 'retry' });
  assert.deepEqual(ending('failed', '', 'content_blocked'), { says: 'notice', offers: null });
  assert.deepEqual(ending('failed', 'Once', 'content_withheld'), { says: 'notice', offers: 'retry' });
});

test('nothing is called generated where no model wrote a word', () => {
  assert.equal(isGenerated({ content: '', reasoning: '' }), false);
  assert.equal(isGenerated({ content: '', reasoning: 'Well.' }), true);
});
