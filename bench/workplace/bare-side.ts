import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

/** One of the two that are compared. */
export interface Side extends AsyncDisposable {
  name: string;
  /** Sends one message. @returns milliseconds until the last page had it */
  send(): Promise<number>;
}

/** As many bytes as an event of ours has. */
const PADDING = 'x'.repeat(650);
/** Of the opening handshake (RFC 6455, section 1.3). */
const HANDSHAKE_ID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const TEXT_FRAME = 0x81;

/** A WebSocket server that passes every text on to everyone and does nothing else. */
export async function startBare(clients: number): Promise<Side> {
  const lines = new Set<Duplex>();
  const server = createServer();
  server.on('upgrade', ({ headers }, socket) => {
    const accept = createHash('sha1').update(`${headers['sec-websocket-key']}${HANDSHAKE_ID}`).digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    lines.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => lines.delete(socket));
    socket.on('data', (frame: Buffer) => {
      const text = unmask(frame);
      const out = frameOf(text);
      for (const line of lines) line.write(out);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const waiting = new Map<string, () => void>();
  const pages = Array.from({ length: clients }, () => {
    const page = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
    page.onmessage = ({ data }) => waiting.get((JSON.parse(data as string) as { id: string }).id)?.();
    return page;
  });
  await Promise.all(pages.map((page) => once(page, 'open')));
  return {
    name: 'bare WebSocket',
    send: () =>
      untilAll(clients, waiting, async (id) => {
        pages[0]!.send(JSON.stringify({ id, text: PADDING }));
      }),
    async [Symbol.asyncDispose]() {
      for (const page of pages) page.close();
      for (const line of lines) line.destroy();
      server.close();
    },
  };
}

/** Milliseconds until as many pages have told of the id as there are. */
export async function untilAll(
  clients: number,
  waiting: Map<string, () => void>,
  send: (id: string) => Promise<unknown>,
): Promise<number> {
  const id = randomUUID();
  let left = clients;
  const startedAt = performance.now();
  const seen = new Promise<number>((resolve) => {
    waiting.set(id, () => {
      left -= 1;
      if (left === 0) resolve(performance.now() - startedAt);
    });
  });
  await send(id);
  const ms = await seen;
  waiting.delete(id);
  return ms;
}

/** The text of one whole masked frame of less than 64 KB (RFC 6455, section 5.2). */
function unmask(frame: Buffer): Buffer {
  const short = frame[1]! & 0x7f;
  const start = short === 126 ? 4 : 2;
  const mask = frame.subarray(start, start + 4);
  return Buffer.from(frame.subarray(start + 4).map((byte, index) => byte ^ mask[index % 4]!));
}

function frameOf(text: Buffer): Buffer {
  const head = text.length < 126 ? Buffer.from([TEXT_FRAME, text.length]) : Buffer.from([TEXT_FRAME, 126, 0, 0]);
  if (text.length >= 126) head.writeUInt16BE(text.length, 2);
  return Buffer.concat([head, text]);
}
