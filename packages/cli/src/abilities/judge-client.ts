import type { Judge } from '@wanwen/server/abilities';
import { readRefusal } from '../server/read-refusal.ts';
import type { AskedServer } from './open-server.ts';

const LIMIT_MS = 300_000;
/** For a short reason and a word, and for the thoughts of models that cannot do without. */
const ANSWER_TOKENS = 1000;

interface Completion {
  choices?: { message?: { content?: string | null } }[];
}

/** A judge behind a server's API. @throws {ServerError} where the server refuses, for example because there is no such model */
export function createJudge({ address, headers }: AskedServer, model: string, signal: AbortSignal): Judge {
  return async ({ system, user, schema }) => {
    const response = await fetch(new URL('/v1/chat/completions', address), {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MS)]),
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({
        model,
        messages: [
          { role: 'system', content: system },
          { role: 'user', content: user },
        ],
        temperature: 0,
        max_completion_tokens: ANSWER_TOKENS,
        chat_template_kwargs: { enable_thinking: false },
        response_format: { type: 'json_schema', json_schema: { name: 'verdict', strict: true, schema } },
      }),
    });
    const body = await response.text();
    if (!response.ok) throw readRefusal(response.status, body);
    return (JSON.parse(body) as Completion).choices?.[0]?.message?.content ?? '';
  };
}
