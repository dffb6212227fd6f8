import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ItemFault } from '../../abilities/embedding.ts';
import { ApiError } from '../../api/request.ts';
import { faultIn } from './confirm-items.ts';

const refused = (field: string | undefined, message = `${field}: too small`) =>
  Object.assign(new ApiError('invalid_request', message, 400), { field });

test('what the server says of a field is said of that field of that item, without its path', () => {
  for (const path of ['proposals.2.title', 'proposals[2].title']) {
    const fault = faultIn(refused(path));
    assert.ok(fault instanceof ItemFault, path);
    assert.deepEqual([fault.index, fault.field, fault.message], [2, 'title', 'too small']);
  }
  const fault = faultIn(refused('proposals.0.personIds[3]', 'Only members can be asked.'));
  assert.ok(
    fault instanceof ItemFault && fault.field === 'personIds' && fault.message === 'Only members can be asked.',
  );
});

test('all other refusals stay what they are', () => {
  for (const error of [refused(undefined), refused('groupId'), refused('proposals'), new Error('unreachable')])
    assert.equal(faultIn(error), error);
});
