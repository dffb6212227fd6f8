import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiError } from '../../api/request.ts';
import { formFault } from './form-fault.ts';

const refused = (field: string | undefined, message: string) =>
  formFault(Object.assign(new ApiError('invalid_value', message, 400), { field }));

test('a refused field is told by its name, without it in the message; lists count as one field', () => {
  assert.deepEqual(refused('input.text', 'input.text: Too big'), { path: ['text'], message: 'Too big' });
  assert.deepEqual(refused('input.range.days', 'input.range.days: Too big')?.path, ['range', 'days']);
  assert.deepEqual(refused('input.messages[2].text', 'x')?.path, ['messages']);
  assert.deepEqual(refused('input.messages.2.text', 'x')?.path, ['messages']);
});

test('a failure about something else belongs to no field', () => {
  assert.equal(refused(undefined, 'no'), undefined);
  assert.equal(refused('model', 'model: no'), undefined);
  assert.equal(formFault(new Error('no')), undefined);
});
