import { createEventParser } from '../../api/event-parser.ts';
import { errorFrom } from '../../api/request.ts';
import type { Ask, Protocol } from './protocols.ts';

export interface Heard {
  onText(text: string): void;
  onEvent(event: string): void;
}

/**
 * Asks a model over a protocol of the open API, with the session of the page in place of a key. Throws `ApiError` where the
 * server refuses.
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
      if (data !== '[DONE]') heard.onText(protocol.textOf(JSON.parse(data)));
    }
  }
}
