import { z } from 'zod';
import { Cursor, Id, pageOf, Time } from '../paging.ts';

/** Largest file in a message, bytes. */
export const groupFileLimit = 25 * 1024 * 1024;
/** Longest name of a file, characters. */
export const fileNameLimit = 200;
/** Most files in one message. */
export const filesPerMessage = 10;

/** A file in a group, as a message carries it. */
export const GroupFile = z.object({
  id: Id,
  name: z.string(),
  /** Told from the content, never from the name; `application/octet-stream` where it is none of the known types. */
  type: z.string(),
  /** Bytes. */
  size: z.int(),
  /** Of a picture that the page may show, pixels; null for every other file. */
  width: z.int().nullable(),
  height: z.int().nullable(),
});
export type GroupFile = z.infer<typeof GroupFile>;

/** A file of a group with the message that carries it. */
export const SentFile = z.object({
  file: GroupFile,
  messageId: Id,
  /** Number of the message. */
  seq: z.int(),
  /** Null where the author is known no longer. */
  authorName: z.string().nullable(),
  sentAt: Time,
});
export type SentFile = z.infer<typeof SentFile>;

/** The latest first. */
export const SentFilePage = pageOf(SentFile);
export type SentFilePage = z.infer<typeof SentFilePage>;

export const ListSentFiles = z.object({
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ListSentFiles = z.output<typeof ListSentFiles>;

/** The words of a file, for a look at it. */
export const GroupFileText = z.object({
  /** `cut` where only the beginning is here, `none` where the file has no text that can be read. */
  state: z.enum(['waiting', 'read', 'cut', 'none']),
  /** `page` counts from 1, and is null for a file without pages. */
  pages: z.array(z.object({ page: z.int().nullable(), text: z.string() })),
});
export type GroupFileText = z.infer<typeof GroupFileText>;

/** The body of an upload is the file itself, as `application/octet-stream`. */
export const UploadFile = z.object({ name: z.string().trim().min(1).max(fileNameLimit) });
export type UploadFile = z.infer<typeof UploadFile>;
