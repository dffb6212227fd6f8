import type { Log } from '../../platform/index.ts';
import { everySourceFailed, SourceError, type SourceFailure } from '../errors.ts';
import { formatBytes } from '../format-bytes.ts';
import type { Candidate, FillTarget } from '../sources/candidate.ts';

export interface Expected {
  id: string;
  bytes: number;
  sha256: string;
}

/**
 * Tries one place after the other until the part file holds what is expected, hash included.
 * @throws {AppError} `every_source_failed`, saying for each place why.
 */
export async function fillFromCandidates(
  candidates: readonly Candidate[],
  expected: Expected,
  target: FillTarget,
  { log, advice }: { log: Log; advice: string },
): Promise<void> {
  const failures: SourceFailure[] = [];
  for (const candidate of candidates) {
    try {
      return await fillChecked(candidate, expected, target);
    } catch (error) {
      target.signal.throwIfAborted();
      if (!(error instanceof SourceError)) throw error;
      log.warn({ model: expected.id, source: candidate.name, reason: error.message }, 'a source did not work');
      failures.push({ source: candidate.name, reason: error.message });
    }
  }
  throw everySourceFailed(expected.id, failures, advice);
}

async function fillChecked(candidate: Candidate, expected: Expected, target: FillTarget): Promise<void> {
  const { part } = target;
  const continued = candidate.resumes && part.length > 0;
  await fill(candidate, target);
  const fault = faultOf(expected, target);
  if (fault === undefined) return;
  await part.restart();
  // The fault may lie in what an earlier source had left.
  if (continued) return fillChecked(candidate, expected, target);
  throw new SourceError(fault);
}

/** What a place left that cannot be continued is of no use to the next one. */
async function fill(candidate: Candidate, target: FillTarget): Promise<void> {
  try {
    await candidate.fill(target);
  } catch (error) {
    if (!candidate.resumes) await target.part.restart();
    throw error;
  }
}

function faultOf({ bytes, sha256 }: Expected, { part }: FillTarget): string | undefined {
  if (part.length !== bytes)
    return `the file has ${formatBytes(part.length)} (${part.length} bytes) instead of ${bytes}`;
  const actual = part.sha256;
  return actual === sha256 ? undefined : `the content is wrong: its sha256 is ${actual} instead of ${sha256}`;
}
