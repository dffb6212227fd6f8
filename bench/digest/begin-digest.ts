import { EventSplitter } from '../client/event-splitter.ts';
import type { Subject } from '../subjects/subject.ts';
import type { Colleague } from './office.ts';

interface DigestEvent {
  type: string;
  stage?: string;
  error?: { message: string };
}

/**
 * Runs the digest of a group for somebody through the API, until its first words are written: the history has been read
 * then. The rest is cancelled. @returns milliseconds
 */
export async function beginDigest({ url, model }: Subject, { headers }: Colleague, group: string): Promise<number> {
  const startedAt = performance.now();
  const response = await fetch(`${url}/v1/abilities/workplace.digest`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ input: { group, range: { kind: 'days', days: 7 } }, model, stream: true }),
  });
  if (!response.ok) throw new Error(`The digest answered ${response.status}: ${await response.text()}`);
  const events = new EventSplitter();
  for await (const bytes of response.body!) {
    for (const text of events.push(Buffer.from(bytes))) {
      const { type, stage, error } = JSON.parse(text) as DigestEvent;
      if (error) throw new Error(`The digest broke off: ${error.message}`);
      if (type === 'result') throw new Error('The digest was made without a model.');
      // Who stops reading hangs up.
      if (stage === 'writing') return performance.now() - startedAt;
    }
  }
  throw new Error('The digest ended before it began.');
}
