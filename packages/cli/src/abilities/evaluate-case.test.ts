import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AbilityCase, checkedElsewhere } from '@wanwen/server/abilities';
import { ServerError } from '../errors.ts';
import { evaluateCase } from './evaluate-case.ts';

const one = AbilityCase.parse({ name: 'a case', input: {}, expect: { includes: ['x'] } });

const failing = (code: string, status: number) => ({
  client: { run: () => Promise.reject(new ServerError({ code, message: code, status })) } as never,
  ability: { id: 'own.x', ...checkedElsewhere },
  model: 'm',
  judge: undefined,
});

test('an answer that cannot be used is a fault of the model, and counts', async () => {
  const { scored } = await evaluateCase(failing('answer_unusable', 422), one);
  assert.equal(scored.held, 0);
});

test('a model that is not there ends the evaluation: it has no score', async () => {
  for (const code of ['model_not_found', 'model_not_installed'])
    await assert.rejects(evaluateCase(failing(code, 404), one), { code });
});
