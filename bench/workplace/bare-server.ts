/**
 * A WebSocket server that passes every text on to everyone and does nothing else: a text is framed once and written to each
 * socket in one piece. Started by `bare-side.ts`; its one argument is the port.
 */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { Duplex } from 'node:stream';

/** Of the opening handshake (RFC 6455, section 1.3). */
const HANDSHAKE_ID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const TEXT = 1;
const FINAL = 0x80;

const lines = new Set<Duplex>();
const server = createServer((_request, response) => response.end());
server.on('upgrade', ({ headers }, socket) => {
  const accept = createHash('sha1').update(`${headers['sec-websocket-key']}${HANDSHAKE_ID}`).digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  lines.add(socket);
  socket.on('error', () => socket.destroy());
  socket.on('close', () => lines.delete(socket));
  socket.on('data', (frame: Buffer) => {
    if ((frame[0]! & 0x0f) !== TEXT) return socket.destroy();
    const out = frameOf(unmask(frame));
    for (const line of lines) line.write(out);
  });
});
server.listen(Number(process.argv[2]), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));

/** The text of one whole masked frame of less than 64 KiB (RFC 6455, section 5.2). */
function unmask(frame: Buffer): Buffer {
  const start = (frame[1]! & 0x7f) === 126 ? 4 : 2;
  const text = Buffer.allocUnsafe(frame.length - start - 4);
  for (let index = 0; index < text.length; index++)
    text[index] = frame[start + 4 + index]! ^ frame[start + (index & 3)]!;
  return text;
}

function frameOf(text: Buffer): Buffer {
  const head = text.length < 126 ? Buffer.from([FINAL | TEXT, text.length]) : Buffer.from([FINAL | TEXT, 126, 0, 0]);
  if (text.length >= 126) head.writeUInt16BE(text.length, 2);
  return Buffer.concat([head, text]);
}
