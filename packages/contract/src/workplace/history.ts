import { z } from 'zod';
import { PersonId } from '../organisations.ts';
import { Cursor, Id, pageOf, Time } from '../paging.ts';
import { TimeZone } from './groups.ts';

/** Largest chat history that comes in at once, bytes, all its files together. */
export const historySizeLimit = 8 * 1024 * 1024;
/** Most messages that come in at once. */
export const historyMessageLimit = 50_000;
/** Most files of one history. */
export const historyFileLimit = 1000;

/** A file of an export with its path in it, or what was pasted. */
const HistoryFile = z.object({ name: z.string().max(500).default('') }).and(
  z.union([
    z.object({ text: z.string() }),
    /** The file as it is, in UTF-8, UTF-16 or GB18030. */
    z.object({ base64: z.string() }),
  ]),
);

/** A chat history: pasted or exported text, CSV, or the JSON files of Slack. */
export const ReadHistory = z.object({
  files: z.array(HistoryFile).min(1).max(historyFileLimit),
  /** Of those who wrote it, where it tells no zone; the group's own without it. */
  timeZone: TimeZone.optional(),
});
export type ReadHistory = z.output<typeof ReadHistory>;
export type ReadHistoryInput = z.input<typeof ReadHistory>;

export const HistoryPerson = z.object({
  /** As the history writes it. */
  name: z.string(),
  messages: z.int(),
  /** The one member of the group with that name; null for a guest. */
  personId: PersonId.nullable(),
});
export type HistoryPerson = z.infer<typeof HistoryPerson>;

export const HistoryForm = z.enum(['text', 'csv', 'slack', 'unknown']);
export type HistoryForm = z.infer<typeof HistoryForm>;

export const MissedReason = z.enum([
  'header',
  'too-many-cells',
  'before-first-message',
  'no-author',
  'no-time',
  'no-text',
  'system-message',
  'not-json',
  'over-limit',
]);
export type MissedReason = z.infer<typeof MissedReason>;

/** What a history holds, before anything of it comes in. */
export const HistoryPreview = z.object({
  form: HistoryForm,
  timeZone: z.string(),
  messages: z.int(),
  /** Of them, those that the group has already: they do not come in again. */
  known: z.int(),
  /** Messages without a time of their own; they take that of the one before. */
  untimed: z.int(),
  firstAt: Time.nullable(),
  lastAt: Time.nullable(),
  /** The most talkative first. */
  people: z.array(HistoryPerson),
  /** The first of the messages. */
  sample: z.array(z.object({ author: z.string(), time: Time, text: z.string() })),
  /** Lines, or entries of a JSON file, that are in no message. */
  missed: z.object({
    lines: z.int(),
    /** The first of them. */
    items: z.array(
      z.object({
        file: z.string().nullable(),
        /** Counted from 1, both inclusive. */
        from: z.int(),
        to: z.int(),
        text: z.string(),
        reason: MissedReason,
      }),
    ),
  }),
});
export type HistoryPreview = z.infer<typeof HistoryPreview>;

export const ImportHistory = ReadHistory.extend({
  /** Who stands for whom; everyone else, and whoever is no member of the group, is a guest. */
  people: z
    .array(z.object({ name: z.string().max(500), personId: PersonId }))
    .max(5000)
    .default([]),
});
export type ImportHistory = z.output<typeof ImportHistory>;
export type ImportHistoryInput = z.input<typeof ImportHistory>;

export const HistoryImported = z.object({
  imported: z.int(),
  /** Messages that the group had already. */
  known: z.int(),
  /** The first that came in; null where none did. */
  firstMessageId: Id.nullable(),
});
export type HistoryImported = z.infer<typeof HistoryImported>;

/** One import of a history into a group. */
export const GroupImport = z.object({
  id: Id,
  /** `unknown` for imports of a version that did not write it down. */
  form: HistoryForm,
  /** Messages that came in, and those of them that are there. */
  messages: z.int(),
  left: z.int(),
  /** Number of the first that is there. */
  firstSeq: z.int(),
  importedAt: Time,
  /** Null for imports of a version that did not write it down. */
  importedBy: PersonId.nullable(),
  /** Null where the person is not known by name, or no longer. */
  importedByName: z.string().nullable(),
  /** `undoing`: begun and not finished; it can be asked for again. */
  state: z.enum(['standing', 'undoing', 'undone']),
  undoneAt: Time.nullable(),
  undoneBy: PersonId.nullable(),
  undoneByName: z.string().nullable(),
});
export type GroupImport = z.infer<typeof GroupImport>;

/** The latest first. */
export const GroupImportPage = pageOf(GroupImport);
export type GroupImportPage = z.infer<typeof GroupImportPage>;

export const ListGroupImports = z.object({
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export type ListGroupImports = z.output<typeof ListGroupImports>;
