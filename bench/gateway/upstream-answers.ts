import { expectedAnswer } from './expected-answer.ts';

export interface UpstreamQuestion {
  model: string;
  messages: { content: string | { text?: string }[] }[];
  stream?: boolean;
  stream_options?: { include_usage?: boolean };
}

const CREATED = 1_750_000_000;
const JSON_HEAD = 'content-type: application/json\r\n';
const STREAM_HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n';

/** The bytes of a whole HTTP response, as the other functions here give them too; all are ASCII. */
export function jsonResponse(status: number, body: unknown): string {
  const text = JSON.stringify(body);
  return `HTTP/1.1 ${status} ${status === 200 ? 'OK' : 'Bad Request'}\r\n${JSON_HEAD}content-length: ${text.length}\r\n\r\n${text}`;
}

export function wholeResponse({ model }: UpstreamQuestion, number: number): string {
  const message = { role: 'assistant', content: expectedAnswer(number).text };
  return jsonResponse(200, {
    id: `chatcmpl-${number}`,
    object: 'chat.completion',
    created: CREATED,
    model,
    choices: [{ index: 0, message, logprobs: null, finish_reason: 'stop' }],
    usage: usageOf(number),
  });
}

export function streamResponse({ model, stream_options }: UpstreamQuestion, number: number): string {
  const includeUsage = stream_options?.include_usage === true;
  const head = { id: `chatcmpl-${number}`, object: 'chat.completion.chunk', created: CREATED, model };
  const start = `data: ${JSON.stringify(head).slice(0, -1)},"choices":`;
  const end = includeUsage ? ',"usage":null}\n\n' : '}\n\n';
  const frame = (delta: object, finish: string | null) =>
    chunk(`${start}[{"index":0,"delta":${JSON.stringify(delta)},"finish_reason":${JSON.stringify(finish)}}]${end}`);
  const pieces = expectedAnswer(number).pieces.map((content) => frame({ content }, null));
  const usage = includeUsage ? chunk(`${start}[],"usage":${JSON.stringify(usageOf(number))}}\n\n`) : '';
  const opening = frame({ role: 'assistant', content: '' }, null);
  return `${STREAM_HEAD}${opening}${pieces.join('')}${frame({}, 'stop')}${usage}${chunk('data: [DONE]\n\n')}0\r\n\r\n`;
}

const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;

function usageOf(number: number) {
  const { promptTokens, completionTokens } = expectedAnswer(number);
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
  };
}
