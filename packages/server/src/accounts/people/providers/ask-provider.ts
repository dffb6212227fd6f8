import { AppError, type FetchOptions, type GuardedFetch } from '../../../platform/index.ts';
import { providerUnreachable } from './errors.ts';

/** Asks a provider for JSON. @throws {AppError} `provider_unreachable`, or what refuses the address */
export type AskProvider = (url: string, options?: Pick<FetchOptions, 'method' | 'headers' | 'body'>) => Promise<object>;

const PATIENCE_MS = 10_000;
const MOST_BYTES = 512 * 1024;

/** Every request to a provider goes through here: unless private addresses are allowed, to https and public ones only. */
export function createAskProvider(fetch: GuardedFetch, allowPrivate: boolean): AskProvider {
  return async (url, options = {}) => {
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const headers = { accept: 'application/json', ...options.headers };
      const response = await fetch(url, { ...options, headers, signal, allowPrivate });
      const text = await readText(response.body);
      if (response.status !== 200) throw new Error(`status ${response.status} ${errorOf(text)}`.trim());
      const answer: unknown = JSON.parse(text);
      if (typeof answer !== 'object' || answer === null) throw new Error('the answer is no JSON object');
      return answer;
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw providerUnreachable(new URL(url).origin, reasonOf(error), error);
    }
  };
}

/** The code that OAuth has for a refusal; the rest of an answer may hold anything. */
function errorOf(text: string): string {
  try {
    const { error } = JSON.parse(text) as { error?: unknown };
    return typeof error === 'string' ? error.slice(0, 100) : '';
  } catch {
    return '';
  }
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (cause instanceof SyntaxError) return 'the answer is no JSON';
  return (cause instanceof Error ? cause.message : String(cause)).slice(0, 200);
}

async function readText(body: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of body) {
    length += piece.length;
    if (length > MOST_BYTES) throw new Error('the answer is too long');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}
