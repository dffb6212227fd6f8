import type { ServerResponse } from 'node:http';
import type { Claim } from './answer-keys.ts';

/** Larger answers are given, but not kept. */
const MOST_CHARACTERS = 1_000_000;

interface RecordOptions {
  /** Only that there was an answer is stored. */
  keepsNothing: boolean;
  /** What was asked for is done whether the client waits or not, and so its answer is kept. */
  outlivesClient: boolean;
  failed(): boolean;
}

/**
 * Takes an answer down as it is written. Its end is kept back until the answer is stored: whoever has seen the end finds it
 * again. Where the client leaves before, or the answer fails, the key is given up.
 */
export function recordAnswer(response: ServerResponse, claim: Claim, options: RecordOptions): void {
  const { keepsNothing, outlivesClient, failed } = options;
  const most = keepsNothing ? 0 : MOST_CHARACTERS;
  const pieces: string[] = [];
  let characters = 0;
  let over = false;
  const write = response.write.bind(response) as (...args: unknown[]) => boolean;
  const end = response.end.bind(response) as (...args: unknown[]) => ServerResponse;

  const take = (chunk: unknown) => {
    if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) return;
    const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
    characters += text.length;
    if (characters <= most) pieces.push(text);
  };

  const abandon = () => {
    if (over) return;
    over = true;
    void claim.abandon();
  };

  response.write = ((...args: unknown[]) => {
    take(args[0]);
    return write(...args);
  }) as typeof response.write;

  response.end = ((...args: unknown[]) => {
    take(args[0]);
    const isLeft = response.destroyed && !outlivesClient;
    if (over || isLeft || response.statusCode >= 300 || failed()) {
      abandon();
      return end(...args);
    }
    over = true;
    const contentType = String(response.getHeader('content-type') ?? sentType(response) ?? 'application/json');
    const body = !keepsNothing && characters <= most ? pieces.join('') : null;
    void claim.finish({ status: response.statusCode, contentType, body }).finally(() => end(...args));
    return response;
  }) as typeof response.end;

  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse;
  response.writeHead = ((...args: unknown[]) => {
    headOf.set(response, args.at(-1));
    return writeHead(...args);
  }) as typeof response.writeHead;

  if (!outlivesClient) response.once('close', abandon);
}

/** Headers that were given to `writeHead` alone; Node does not tell them. */
const headOf = new WeakMap<ServerResponse, unknown>();

function sentType(response: ServerResponse): unknown {
  const head = headOf.get(response);
  if (typeof head !== 'object' || head === null) return undefined;
  const name = Object.keys(head).find((each) => each.toLowerCase() === 'content-type');
  return name === undefined ? undefined : (head as Record<string, unknown>)[name];
}
