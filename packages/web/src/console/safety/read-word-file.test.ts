import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wordsOfFile } from './read-word-file.ts';

test('a text file is read by the line, a CSV file by its first column', () => {
  assert.deepEqual(wordsOfFile('a.txt', '\ufeff北极星\r\n\r\n a, b \n'), ['北极星', 'a, b']);
  assert.deepEqual(wordsOfFile('A.CSV', '北极星,x\n"a, ""b""",y\n,z'), ['北极星', 'a, "b"']);
});
