import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { PlannedCall } from './plan-calls.ts';

/** What the vendor did for a call, in all attempts together. */
export interface Served {
  attempts: number;
  /** Answers given to their end, usage included. */
  whole: number;
  /** Pieces sent. */
  pieces: number;
}

export interface Vendor extends AsyncDisposable {
  /** With `/v1`. */
  url: string;
  served(id: string): Served;
}

const SLOW_PAUSE_MS = 15;

/** Another server that streams the chat completions of OpenAI, and does with each call what the plan says. */
export async function startVendor(calls: readonly PlannedCall[]): Promise<Vendor> {
  const planned = new Map(calls.map((call) => [call.id, call]));
  const records = new Map<string, Served>();
  const served = (id: string) => {
    const record = records.get(id) ?? { attempts: 0, whole: 0, pieces: 0 };
    records.set(id, record);
    return record;
  };
  const server = createServer(async (request, response) => {
    try {
      const body = await read(request);
      const call = planned.get(/chaos-call-\d+/.exec(body)?.[0] ?? '');
      if (call === undefined) return void response.writeHead(400).end('{"error":{"message":"not planned"}}');
      await serve(call, response, served(call.id));
    } catch {
      response.destroy();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    served,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function read(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const bytes of request) text += bytes;
  return text;
}

async function serve(call: PlannedCall, response: ServerResponse, record: Served): Promise<void> {
  record.attempts += 1;
  if (call.fate === 'failed') {
    response.writeHead(500, { 'content-type': 'application/json' });
    return void response.end('{"error":{"message":"the vendor failed","type":"server_error"}}');
  }
  const send = (choices: unknown[], more: object = {}) =>
    response.write(`data: ${JSON.stringify({ ...headOf(call), choices, ...more })}\n\n`);
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (let piece = 0; piece < call.pieces; piece++) {
    if (call.fate === 'cut' && piece === call.cutAfter) return void response.destroy();
    if (call.fate === 'slow') await wait(SLOW_PAUSE_MS);
    if (response.destroyed) return;
    send([{ index: 0, delta: { role: 'assistant', content: pieceOf(call) }, finish_reason: null }]);
    record.pieces += 1;
  }
  send([{ index: 0, delta: {}, finish_reason: 'stop' }]);
  send([], { usage: usageOf(call) });
  record.whole += 1;
  response.end('data: [DONE]\n\n');
}

const pieceOf = ({ id }: PlannedCall) => ` ${id.replace(/\D+/, 'w')}`;

const headOf = ({ id }: PlannedCall) => ({
  id: `chatcmpl-${id}`,
  object: 'chat.completion.chunk',
  created: 1_750_000_000,
  model: 'vendor-model',
});

const usageOf = ({ promptTokens, cachedTokens, pieces }: PlannedCall) => ({
  prompt_tokens: promptTokens,
  completion_tokens: pieces,
  total_tokens: promptTokens + pieces,
  prompt_tokens_details: { cached_tokens: cachedTokens },
});
