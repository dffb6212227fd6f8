import type { PlannedCall, Protocol } from './plan-calls.ts';

interface Form {
  path: string;
  headers?: (call: PlannedCall) => Record<string, string>;
  body(call: PlannedCall, text: string): object;
  /** Whether a streamed answer has come to its good end. */
  isWhole(stream: string): boolean;
}

const forms: Record<Protocol, Form> = {
  chat: {
    path: '/v1/chat/completions',
    body: ({ stream }, content) => ({ max_tokens: 200, messages: [{ role: 'user', content }], stream }),
    isWhole: (stream) => stream.endsWith('data: [DONE]\n\n'),
  },
  responses: {
    path: '/v1/responses',
    body: ({ stream }, input) => ({ max_output_tokens: 200, input, stream }),
    isWhole: (stream) => stream.includes('"type":"response.completed"'),
  },
  messages: {
    path: '/v1/messages',
    headers: () => ({ 'anthropic-version': '2023-06-01' }),
    body: ({ stream }, content) => ({ max_tokens: 200, messages: [{ role: 'user', content }], stream }),
    isWhole: (stream) => stream.includes('"type":"message_stop"'),
  },
  dashscope: {
    path: '/api/v1/services/aigc/text-generation/generation',
    headers: ({ stream }): Record<string, string> => (stream ? { 'x-dashscope-sse': 'enable' } : {}),
    body: (_call, content) => ({
      input: { messages: [{ role: 'user', content }] },
      parameters: { max_tokens: 200, result_format: 'message', incremental_output: true },
    }),
    isWhole: (stream) => stream.includes('"finish_reason":"stop"'),
  },
};

export interface Asked {
  /** Of the whole server, without a path. */
  address: string;
  key: string;
  call: PlannedCall;
}

/** `whole`: the caller got the answer to its end. `none`: it was refused, or saw it break off, or left. */
export async function ask({ address, key, call }: Asked): Promise<'whole' | 'none'> {
  const form = forms[call.protocol];
  const model = call.fate === 'refused' ? 'nobody-there' : 'vendor';
  const signals = [AbortSignal.timeout(20_000)];
  if (call.leaveAfterMs !== null) signals.push(AbortSignal.timeout(call.leaveAfterMs));
  try {
    const response = await fetch(address + form.path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${key}`,
        'x-request-id': call.id,
        ...form.headers?.(call),
      },
      body: JSON.stringify({ model, ...form.body(call, `Hello, this is ${call.id}.`) }),
      signal: AbortSignal.any(signals),
    });
    const text = await response.text();
    if (response.status !== 200) return 'none';
    return !call.stream || form.isWhole(text) ? 'whole' : 'none';
  } catch {
    return 'none';
  }
}
