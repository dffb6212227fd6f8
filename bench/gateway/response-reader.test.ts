import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ResponseReader } from './response-reader.ts';

const wire = Buffer.from(
  'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nwhole' +
    'HTTP/1.1 503 Busy\r\ncontent-length:0\r\n\r\n' +
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\nA;x=y\r\n\r\ntwo\r\n\r\nx\r\n0\r\nTrailer: 1\r\n\r\n' +
    'HTTP/1.1 404 No\r\ncontent-length: 2\r\n\r\nno',
);

function read(pieces: Buffer[]): [number, string][] {
  const answers: [number, string][] = [];
  let status = 0;
  let text = '';
  const reader = new ResponseReader({
    head: (code) => {
      status = code;
      text = '';
    },
    body: (bytes) => {
      text += bytes.toString();
    },
    end: () => answers.push([status, text]),
  });
  for (const piece of pieces) reader.push(piece);
  return answers;
}

test('answers of one connection are read one after the other, wherever the network cuts them', () => {
  const expected: [number, string][] = [
    [200, 'whole'],
    [503, ''],
    [200, 'one\r\ntwo\r\n\r\nx'],
    [404, 'no'],
  ];
  for (let size = 1; size <= wire.length; size++) {
    const pieces = Array.from({ length: Math.ceil(wire.length / size) }, (_, index) =>
      wire.subarray(index * size, (index + 1) * size),
    );
    assert.deepEqual(read(pieces), expected, `in pieces of ${size}`);
  }
});

test('an answer whose end cannot be told is refused', () => {
  assert.throws(() => read([Buffer.from('HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n')]), /without a length/);
});
