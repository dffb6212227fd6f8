import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newInviteCode, readInviteCode } from './invite-code.ts';

test('codes have 75 random bits in letters that nobody takes for others', () => {
  const codes = Array.from({ length: 2000 }, newInviteCode);
  assert.equal(new Set(codes).size, 2000);
  for (const code of codes) assert.match(code, /^WW(-[0-9A-HJKMNP-TV-Z]{5}){3}$/);
  assert.equal(new Set(codes.flatMap((code) => [...code.slice(3).replaceAll('-', '')])).size, 32);
});

test('a code is read however it was typed', () => {
  const typings = [
    'WW-0A1B2-C3D4E-5F6G7',
    'ww-0a1b2-c3d4e-5f6g7',
    '  0A1B2 C3D4E 5F6G7 ',
    'WWOAIB2C3D4E5F6G7',
    'ＷＷ－０Ａ１Ｂ２－Ｃ３Ｄ４Ｅ－５Ｆ６Ｇ７',
    'WW–oALb2–C3D4E–5F6G7',
  ];
  for (const typed of typings) assert.equal(readInviteCode(typed), '0A1B2C3D4E5F6G7', typed);
  for (const wrong of ['', 'WW', 'WW-0A1B2-C3D4E-5F6G', 'WW-0A1B2-C3D4E-5F6G77', 'WW-0A1B2-C3D4E-5F6GU', '邀请码'])
    assert.equal(readInviteCode(wrong), undefined, wrong);
});

test('a code that happens to begin with WW is read like any other', () => {
  assert.equal(readInviteCode('WW-WW123-45678-9ABCD'), 'WW123456789ABCD');
  assert.equal(readInviteCode('WW123-45678-9ABCD'), 'WW123456789ABCD');
});
