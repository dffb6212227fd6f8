import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { frameText, textFramer } from './frame-text.ts';

/** Of the opening handshake (RFC 6455, section 1.3). */
const HANDSHAKE_ID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

test('a client reads texts of every length as they were written', async (t) => {
  const texts = [0, 1, 125, 126, 65_535, 65_536, 200_000].map((length) => 'x'.repeat(length));
  texts.push('问'.repeat(41), '问'.repeat(42), '🎉'.repeat(20_000));
  const server = createServer().listen(0, '127.0.0.1');
  t.after(() => server.close());
  server.on('upgrade', ({ headers }, socket) => {
    t.after(() => socket.destroy());
    const accept = createHash('sha1').update(`${headers['sec-websocket-key']}${HANDSHAKE_ID}`).digest('base64');
    const head = ['HTTP/1.1 101 OK', 'Upgrade: websocket', 'Connection: Upgrade', `Sec-WebSocket-Accept: ${accept}`];
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    for (const text of texts) socket.write(frameText(text));
  });
  await once(server, 'listening');
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const read: string[] = [];
  await new Promise<void>((resolve, reject) => {
    client.onerror = () => reject(new Error('the client understood nothing'));
    client.onmessage = ({ data }) => {
      if (read.push(data as string) === texts.length) resolve();
    };
  });
  client.close();
  assert.deepEqual(read, texts);
});

test('a text to many is framed once, and another one anew', () => {
  const frame = textFramer();
  const first = frame('one');
  assert.equal(frame(['o', 'ne'].join('')), first);
  assert.equal(frame('two').toString('latin1', 2), 'two');
  assert.equal(first.toString('latin1', 2), 'one');
});
