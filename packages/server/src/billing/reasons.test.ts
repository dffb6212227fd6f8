import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codedReason, reasonCodeOf, reasonText } from './reasons.ts';

test('reasons of the product are read in one’s own language, also as earlier versions wrote them', () => {
  const old = '邀请码赠送的起始额度 · starting credit of an invite code';
  for (const reason of [codedReason('invite-credit'), old]) {
    assert.equal(reasonCodeOf(reason), 'invite-credit');
    assert.equal(reasonText(reason, 'zh'), '邀请码赠送的起始额度');
    assert.equal(reasonText(reason, 'en'), 'Starting credit of an invite code');
  }
});

test('what somebody wrote stays as it is, whatever it looks like', () => {
  for (const reason of ['invoice 7', 'wanwen:', 'wanwen:no-such', 'constructor', '']) {
    assert.equal(reasonCodeOf(reason), null);
    assert.equal(reasonText(reason, 'zh'), reason);
  }
});
