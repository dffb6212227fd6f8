import { chunk, events, failing, openAiUsage, type Reply } from './scripted-upstream.ts';

/** Counts that an answer says it used: all of the prompt, of that cached, all of the answer, of that reasoning. */
interface Counts {
  prompt: number;
  cached: number;
  answer: number;
  reasoning: number;
}

/** How a vendor with a package of its own is spoken to, and what it says. */
export interface VendorWire {
  /** Where a streamed call goes, of a server at `/v1` and the model `upstream-model`. */
  path: string;
  keyHeader: string;
  /** What stands before the key in that header. */
  keyPrefix: string;
  /** Thoughts, the texts, and the counts. */
  saying(thought: string, texts: string[], counts: Counts): Reply;
  calling(tool: string, input: object): Reply;
  failing(status: number, message: string): Reply;
  /** An error with a 200 before any text; absent where the vendor has none. */
  failingInStream?: Reply;
  /** The options of a call, where they stand in its body. */
  options(body: Record<string, never>): Record<string, unknown>;
  /** What the limit of an answer is called there. */
  limit: string;
}

const frame = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`;

const gemini = (parts: object[], more: object = {}) =>
  frame({ responseId: 'r1', candidates: [{ content: { role: 'model', parts }, ...more }] });
const geminiEnd = ({ prompt, cached, answer, reasoning }: Counts) =>
  frame({
    candidates: [{ content: { role: 'model', parts: [] }, finishReason: 'STOP' }],
    usageMetadata: {
      promptTokenCount: prompt,
      cachedContentTokenCount: cached,
      candidatesTokenCount: answer - reasoning,
      thoughtsTokenCount: reasoning,
      totalTokenCount: prompt + answer,
    },
  });
const NONE: Counts = { prompt: 1, cached: 0, answer: 1, reasoning: 0 };
const GOOGLE_NAMES: Record<number, string> = { 400: 'INVALID_ARGUMENT', 429: 'RESOURCE_EXHAUSTED', 500: 'INTERNAL' };

const google: VendorWire = {
  path: '/v1/models/upstream-model:streamGenerateContent?alt=sse',
  keyHeader: 'x-goog-api-key',
  keyPrefix: '',
  saying: (thought, texts, counts) =>
    events(
      ...(thought === '' ? [] : [gemini([{ text: thought, thought: true }])]),
      ...texts.map((text) => gemini([{ text }])),
      geminiEnd(counts),
    ),
  calling: (name, args) => events(gemini([{ functionCall: { name, args } }]), geminiEnd(NONE)),
  failing: (status, message) => failing(status, { code: status, message, status: GOOGLE_NAMES[status] }),
  failingInStream: events(frame({ error: { code: 503, message: 'The model is overloaded.', status: 'UNAVAILABLE' } })),
  options: (body) => body.generationConfig ?? {},
  limit: 'maxOutputTokens',
};

const openAiTool = (name: string, input: object) =>
  chunk({
    tool_calls: [{ index: 0, id: 'abcdefghi', type: 'function', function: { name, arguments: JSON.stringify(input) } }],
  });

const mistral: VendorWire = {
  path: '/v1/chat/completions',
  keyHeader: 'authorization',
  keyPrefix: 'Bearer ',
  saying: (thought, texts, { prompt, cached, answer }) =>
    events(
      ...(thought === ''
        ? []
        : [chunk({ role: 'assistant', content: [{ type: 'thinking', thinking: [{ type: 'text', text: thought }] }] })]),
      ...texts.map((content) => chunk({ role: 'assistant', content })),
      chunk({ content: '' }, openAiUsage(prompt, answer, cached), 'stop'),
    ),
  calling: (name, input) =>
    events(openAiTool(name, input), chunk({ content: '' }, openAiUsage(1, 1), 'tool_calls'), 'data: [DONE]\n\n'),
  failing: (status, message) => (response) =>
    void response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(JSON.stringify({ object: 'error', message, type: 'x', param: null, code: '1300' })),
  options: (body) => body,
  limit: 'max_tokens',
};

const groq: VendorWire = {
  path: '/v1/chat/completions',
  keyHeader: 'authorization',
  keyPrefix: 'Bearer ',
  saying: (thought, texts, { prompt, cached, answer, reasoning }) =>
    events(
      ...(thought === '' ? [] : [chunk({ role: 'assistant', reasoning: thought })]),
      ...texts.map((content) => chunk({ content })),
      chunk({}, { x_groq: { id: 'r', ...openAiUsage(prompt, answer, cached, reasoning) } }, 'stop'),
      'data: [DONE]\n\n',
    ),
  calling: (name, input) =>
    events(openAiTool(name, input), chunk({}, { x_groq: { id: 'r', ...openAiUsage(1, 1) } }, 'tool_calls')),
  failing: (status, message) => failing(status, { message, type: 'x', code: 'y' }),
  failingInStream: events(frame({ error: { message: 'Over capacity', type: 'service_unavailable' } })),
  options: (body) => body,
  limit: 'max_tokens',
};

/** Vendors that are reached through a package, but OpenAI and Anthropic, whose tests are older. */
export const vendorWires = { google, mistral, groq };
