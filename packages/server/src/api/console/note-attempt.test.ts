import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AuditedAct } from '../../accounts/index.ts';
import { AppError } from '../../platform/index.ts';
import { noteAttempt } from './note-attempt.ts';

const act: AuditedAct = {
  action: 'model.remove',
  organisationId: null,
  target: { kind: 'model', id: 'small' },
  before: { name: 'Small' },
};

test('what no transaction holds is written down before it is done, and once more where it fails', async () => {
  const steps: unknown[] = [];
  const note = async ({ before, after }: AuditedAct) => void steps.push([before, after]);
  const done = await noteAttempt(note, act, async () => steps.push('done'));
  assert.equal(done, 2);
  const refusal = new AppError({ code: 'model_busy', status: 409, message: 'It answers.' });
  await assert.rejects(
    noteAttempt(note, act, () => Promise.reject(refusal)),
    refusal,
  );
  const begun = [{ name: 'Small' }, { outcome: 'begun' }];
  assert.deepEqual(steps, [begun, 'done', begun, [null, { outcome: 'failed', reason: 'model_busy' }]]);
  const unwritten = async () => Promise.reject(new Error('disk full'));
  await assert.rejects(
    noteAttempt(unwritten, act, async () => steps.push('done')),
    /disk full/,
  );
  assert.equal(steps.length, 4, 'what cannot be written down is not done');
});
