import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface HubRequest {
  method: string;
  path: string;
  range: string | undefined;
  ifRange: string | undefined;
}

/** Answers a request in its own way; `serve` answers as a sound hub does. */
export type Fault = (request: IncomingMessage, response: ServerResponse, serve: () => void) => void;

export interface HubServer {
  address: string;
  requests: HubRequest[];
  /** Faults of the next requests, in their order; afterwards the hub is sound. */
  faults: Fault[];
  /** The fault of every request from now on. */
  always: Fault | undefined;
  close(): void;
}

/** A model hub on this machine that has one file under every name, and fails in the ways that real ones fail. */
export async function startHub(content: Buffer): Promise<HubServer> {
  const etag = `"${createHash('sha256').update(content).digest('hex').slice(0, 16)}"`;
  const hub: Omit<HubServer, 'address'> = {
    requests: [],
    faults: [],
    always: undefined,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  const server = createServer((request, response) => {
    const { range } = request.headers;
    hub.requests.push({
      method: request.method!,
      path: request.url!,
      range,
      ifRange: request.headers['if-range'] as string | undefined,
    });
    const serve = () => serveFile(content, etag, request, response);
    const fault = hub.faults.shift() ?? hub.always;
    if (fault === undefined) serve();
    else fault(request, response, serve);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(hub, { address: `http://127.0.0.1:${port}` });
}

function serveFile(content: Buffer, etag: string, request: IncomingMessage, response: ServerResponse): void {
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  const ifRange = request.headers['if-range'];
  if (range === null || (ifRange !== undefined && ifRange !== etag)) {
    response.writeHead(200, { 'content-length': content.length, etag, 'content-type': 'application/octet-stream' });
    response.end(content);
    return;
  }
  const from = Number(range[1]);
  const to = range[2] === '' ? content.length - 1 : Math.min(Number(range[2]), content.length - 1);
  if (from >= content.length) {
    response.writeHead(416, { 'content-range': `bytes */${content.length}` }).end();
    return;
  }
  const part = content.subarray(from, to + 1);
  const contentRange = `bytes ${from}-${to}/${content.length}`;
  response.writeHead(206, { 'content-length': part.length, 'content-range': contentRange, etag });
  response.end(part);
}

/** The ways of failing. */
export const faults = {
  status:
    (code: number): Fault =>
    (_request, response) =>
      void response.writeHead(code).end(),
  html: (_request: IncomingMessage, response: ServerResponse) =>
    void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<html>Sign in</html>'),
  disguisedHtml: (_request: IncomingMessage, response: ServerResponse) =>
    void response
      .writeHead(200, { 'content-type': 'application/octet-stream' })
      .end('\n<!DOCTYPE html><html>Sign in</html>'),
  neverAnswers: () => undefined,
  /** Sends so many bytes of what was asked for, then cuts the line, when a busy machine too has read them. */
  cutAfter:
    (content: Buffer, bytes: number): Fault =>
    (request, response) => {
      const from = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
      const range = from === 0 ? {} : { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` };
      response.writeHead(from === 0 ? 200 : 206, { 'content-length': content.length - from, ...range });
      response.write(content.subarray(from, from + bytes), () => setTimeout(() => response.destroy(), 250));
    },
  /** Sends so many bytes, then nothing more. */
  stallAfter:
    (content: Buffer, bytes: number): Fault =>
    (_request, response) => {
      response.writeHead(200, { 'content-length': content.length });
      response.write(content.subarray(0, bytes));
    },
  ignoresRange:
    (content: Buffer): Fault =>
    (_request, response) =>
      void response.writeHead(200, { 'content-length': content.length }).end(content),
  otherContent:
    (content: Buffer): Fault =>
    (_request, response) =>
      void response.writeHead(200, { 'content-length': content.length }).end(content),
  redirect:
    (location: string): Fault =>
    (_request, response) =>
      void response.writeHead(302, { location }).end(),
};
