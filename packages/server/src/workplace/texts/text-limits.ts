/** What reading one file may take. */
export const TEXT_LIMITS = {
  /** Characters that are kept of a file. */
  characters: 1_000_000,
  pages: 1_000,
  /** Bytes of a plain text that are read. */
  plainBytes: 4 * 1024 * 1024,
  /** Bytes that a part of a document may unpack to. */
  unpackedBytes: 32 * 1024 * 1024,
  /** Entries that an archive may have. */
  entries: 5_000,
  /** Milliseconds for all of it, the start of the process included. */
  milliseconds: 30_000,
  /** Bytes of memory of the process that reads. */
  memoryBytes: 600 * 1024 * 1024,
};
export type TextLimits = typeof TEXT_LIMITS;

/** A page of a file, or all of it where it has no pages. */
export interface TextPage {
  /** From 1. */
  page: number | null;
  text: string;
}

/** What the process is told to read. */
export interface TextTask {
  path: string;
  kind: 'plain' | 'pdf' | 'docx' | 'drawing';
  /** The page to draw, from 1. */
  page?: number;
  limits: TextLimits;
}

/** What it tells, page by page; `whole` where nothing was left out. Of a drawing, the one page that was asked for. */
export type TextReport =
  | { kind: 'page'; page: TextPage }
  | { kind: 'drawn'; png: Uint8Array }
  | { kind: 'end'; whole: boolean }
  | { kind: 'unreadable' };
