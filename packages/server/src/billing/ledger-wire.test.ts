import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readWorks, writeWorks } from './ledger-wire.ts';
import type { Work } from './work.ts';

const text = fc.string({ unit: 'binary' });
const picos = fc.bigInt(0n, 10n ** 24n);
const count = fc.nat();

const hold = {
  ...{ id: 'c1', organisation_id: 'o1', person_id: '', key_id: 'k1', request_id: 'r1', deployment: '' },
  ...{ protocol: 'openai-chat', source: 'api' as const, instance_id: 'i1', price_version: null, created_at: 'now' },
};

const spendLimit = fc.record({
  subject: fc.constant({ kind: 'key' as const, id: 'k1' }),
  period: fc.constantFrom('day' as const, 'month' as const),
  limit: count,
  since: fc.constant('2026-01-01'),
});

const admission = fc.record({
  kind: fc.constant('admit' as const),
  hold: text.map((model) => ({ ...hold, model })),
  cost: fc.record({ fixedPicos: picos, outputPicos: picos, outputTokens: count }),
  mayShorten: fc.boolean(),
  spendLimits: fc.array(spendLimit, { maxLength: 2 }),
});

const settlement = fc
  .record({ picos, model: text, request_id: text, tokens: count, error_code: fc.option(text) })
  .map(({ picos, tokens, ...usage }) => ({ kind: 'settle', picos, usage: { ...usage, prompt_tokens: tokens } }));

const posting = fc.record({
  kind: fc.constant('post' as const),
  organisationId: text,
  transaction: fc.constant('top-up' as const),
  amount: fc.maxSafeInteger(),
  against: fc.constant('cash' as const),
  reason: text,
  reference: text,
  personId: fc.option(text),
});

const other = fc.oneof(
  fc.record({ kind: fc.constant('release' as const), callId: text, organisationId: text }),
  fc.record({
    kind: fc.constant('progress' as const),
    rows: fc.array(fc.record({ id: text, prompt: count, output: count, reasoning: count })),
  }),
);

test('works arrive as they were sent', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(admission, settlement, posting, other)), (works) => {
      assert.deepEqual(readWorks(writeWorks(works as Work[])), structuredClone(works));
    }),
  );
});
