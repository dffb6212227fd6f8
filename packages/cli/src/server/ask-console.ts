import { type FoundServer, machineHeaders } from './find-server.ts';
import { readRefusal } from './read-refusal.ts';

export interface ConsoleServer extends Pick<FoundServer, 'address' | 'machineKey'> {
  signal: AbortSignal;
}

/** Asks a server and reads its answer; the limit is how long it may take, milliseconds. @throws {ServerError} */
export type AskConsole = <Answer>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  schema: { parse(answer: unknown): Answer },
  options?: { body?: object; limitMs?: number },
) => Promise<Answer>;

/** Where an answer has no body. */
export const nothing = { parse: () => undefined };

const USUAL_LIMIT_MS = 30_000;

/** The console API of a running server; paths are those below `/api/console/`. */
export function askConsole({ address, machineKey, signal }: ConsoleServer): AskConsole {
  const credentials = machineHeaders(machineKey);
  return async (method, path, schema, { body, limitMs = USUAL_LIMIT_MS } = {}) => {
    const response = await fetch(new URL(`/api/console/${path}`, address), {
      method,
      signal: AbortSignal.any([signal, AbortSignal.timeout(limitMs)]),
      // The key is for this server, and for none that it names.
      redirect: 'error',
      headers: { ...credentials, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    if (!response.ok) throw readRefusal(response.status, text);
    return schema.parse(text === '' ? undefined : JSON.parse(text));
  };
}
