import type { GuardedFetch } from '../../platform/index.ts';
import type { HubSource } from '../catalogue/entry.ts';
import type { Candidate } from './candidate.ts';
import { download } from './download.ts';
import type { Hub } from './hubs.ts';
import type { SourceTiming } from './timing.ts';

/** The model's file at one hub. The operator chose the hubs, so they may be inside the company's network. */
export function hubCandidate(
  hub: Hub,
  source: HubSource,
  file: string,
  fetch: GuardedFetch,
  timing: SourceTiming,
): Candidate {
  return {
    name: hub.name,
    resumes: true,
    async fill({ part, meter, expectedBytes, signal }) {
      meter.begin(hub.name, part.length);
      await download({
        url: hub.urlOf(source, file),
        allowPrivate: true,
        part,
        expectedBytes,
        fetch,
        timing,
        signal,
        onStart: (received) => meter.begin(hub.name, received),
        onBytes: (received) => meter.reached(received),
      });
    },
  };
}
