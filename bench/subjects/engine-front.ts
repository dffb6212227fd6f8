/**
 * The engine package behind the thinnest possible HTTP, to tell what the engine costs from what the server around it
 * costs. Started by `engine.ts`; its one argument is JSON.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createEngine, type ModelSettings } from '@wanwen/engine';

interface Order {
  modelPath: string;
  settings: ModelSettings;
  cacheDirectory: string;
  port: number;
}

interface Question {
  prompt?: string;
  messages?: { role: 'system' | 'user' | 'assistant'; content: string }[];
  max_tokens: number;
  temperature: number;
  top_k: number;
  top_p: number;
  ignore_eos: boolean;
}

type CallOptions = Parameters<ReturnType<ReturnType<typeof createEngine>['languageModel']>['doStream']>[0];

const order = JSON.parse(process.argv[2]!) as Order;
const engine = createEngine({
  models: { default: { path: order.modelPath, settings: order.settings } },
  cacheDirectory: order.cacheDirectory,
});
await engine.load('default');
const model = engine.languageModel('default');

const server = createServer((request, response) => {
  if (request.method === 'GET') return void tellCounters(response);
  answer(request, response).catch((error: Error) => {
    if (!response.headersSent) response.writeHead(500);
    response.end(`data: ${JSON.stringify({ error: { message: error.message } })}\n\n`);
  });
});
server.listen(order.port, '127.0.0.1');
process.on('SIGTERM', async () => {
  server.close();
  server.closeAllConnections();
  await engine.close();
});

async function tellCounters(response: ServerResponse): Promise<void> {
  const [status] = await engine.status();
  response.end(JSON.stringify(status?.counters));
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = '';
  for await (const bytes of request) body += bytes;
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const { stream } = await model.doStream(readQuestion(JSON.parse(body) as Question, gone.signal));
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (event: unknown) => response.write(`data: ${JSON.stringify(event)}\n\n`);
  for await (const part of stream) {
    if (part.type === 'error') throw part.error;
    if (part.type === 'text-delta') send({ choices: [{ text: part.delta }] });
    if (part.type === 'finish') {
      send({
        choices: [],
        usage: {
          prompt_tokens: part.usage.inputTokens.total,
          completion_tokens: part.usage.outputTokens.total,
          prompt_tokens_details: { cached_tokens: part.usage.inputTokens.cacheRead ?? 0 },
        },
      });
    }
  }
  response.end('data: [DONE]\n\n');
}

function readQuestion(question: Question, abortSignal: AbortSignal): CallOptions {
  const { prompt, messages = [], max_tokens, temperature, top_k, top_p, ignore_eos } = question;
  const own = { ignoreEnd: ignore_eos, persistPrefix: true };
  return {
    prompt: messages.map(({ role, content }) =>
      role === 'system' ? { role, content } : { role, content: [{ type: 'text', text: content }] },
    ),
    maxOutputTokens: max_tokens,
    temperature,
    topK: top_k,
    topP: top_p,
    abortSignal,
    providerOptions: { wanwen: prompt === undefined ? own : { ...own, rawPrompt: prompt } },
  };
}
