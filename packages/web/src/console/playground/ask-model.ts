import { createEventParser } from '../../api/event-parser.ts';
import { ApiError, errorFrom } from '../../api/request.ts';
import type { Ask, Protocol, ProtocolEvent } from './protocols.ts';

export interface Heard {
  onText(text: string): void;
  onEvent(event: string): void;
}

/**
 * Asks a model over a protocol of the open API, with the session of the page in place of a key. Throws `ApiError` where the
 * server refuses, or the answer fails on its way.
 */
export async function askModel(protocol: Protocol, ask: Ask, signal: AbortSignal, heard: Heard): Promise<void> {
  const response = await fetch(protocol.path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...protocol.headers },
    body: JSON.stringify(protocol.bodyOf(ask)),
    signal,
  });
  if (!response.ok || !response.body) throw await errorFrom(response);
  const parse = createEventParser();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    for (const { data } of parse(chunk.value)) {
      heard.onEvent(data);
      if (data === '[DONE]') continue;
      const event = JSON.parse(data) as ProtocolEvent;
      throwFailure(event);
      heard.onText(protocol.textOf(event));
    }
  }
}

/** Each protocol says in its own way that an answer has failed. */
export function throwFailure({ type, error, response, code, message }: ProtocolEvent): void {
  const own = type === 'error' || (code !== undefined && message !== undefined) ? { code, message } : undefined;
  const failure: ProtocolEvent['error'] = error ?? response?.error ?? own;
  if (failure) throw new ApiError(String(failure.code ?? failure.type ?? 'failed'), failure.message ?? '', 200);
}
