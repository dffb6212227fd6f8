import { z } from 'zod';
import { AbilityId } from '../abilities.ts';
import { PersonId } from '../organisations.ts';
import { Cursor, Id, pageOf, Time } from '../paging.ts';
import { filesPerMessage, GroupFile } from './files.ts';

/** Longest message in a group, characters. */
export const groupMessageLimit = 20_000;
/** Most people mentioned by name in one message. */
export const mentionLimit = 50;

/** One emoji, as Unicode recommends them for interchange. */
export const Emoji = z
  .string()
  .max(40)
  .regex(/^\p{RGI_Emoji}$/v, 'is not one emoji');

export const Reaction = z.object({ emoji: z.string(), personIds: z.array(PersonId) });
export type Reaction = z.infer<typeof Reaction>;

export const GroupMessage = z.object({
  id: Id,
  groupId: Id,
  /** Place in the group: 1, 2, 3 …, without a gap but those that the group names. */
  seq: z.int(),
  /** Number of the message's last change among the changes of the group; ascends. */
  changed: z.int(),
  /** Null for a guest of an imported history. */
  authorId: PersonId.nullable(),
  /** Null where the author is not known by name, or no longer. */
  authorName: z.string().nullable(),
  /** What its author's page called it, so that the page knows it again. */
  clientId: z.string(),
  /** As it was typed, never HTML; empty once it was deleted. */
  text: z.string(),
  /** Empty once it was deleted. */
  files: z.array(GroupFile),
  mentions: z.array(PersonId),
  mentionsAll: z.boolean(),
  /** Of those, whom an edit added; `*` is everyone. */
  addedMentions: z.array(z.union([PersonId, z.literal('*')])),
  /** The message that this one answers; without a number once it is gone altogether. */
  replyTo: z
    .object({
      id: Id,
      seq: z.int().nullable(),
      authorName: z.string().nullable(),
      excerpt: z.string(),
      deleted: z.boolean(),
    })
    .nullable(),
  /** First message of the thread that this one is in; null outside of threads, and on the first one itself. */
  rootId: Id.nullable(),
  /** Messages of the thread that begins here. */
  replies: z.int(),
  reactions: z.array(Reaction),
  /** The ability that wrote it, for the mark of generated content; null for what a person wrote. */
  generatedBy: z.string().nullable(),
  /** It was said elsewhere, and came in with a chat history; `createdAt` is when it was said. */
  imported: z.boolean(),
  createdAt: Time,
  editedAt: Time.nullable(),
  /** Set once it was deleted: who and when stay, what it said does not. */
  deleted: z.object({ at: Time, personId: PersonId.nullable() }).nullable(),
  pinned: z.object({ at: Time, personId: PersonId }).nullable(),
});
export type GroupMessage = z.infer<typeof GroupMessage>;

/** Ascending by number. What lies before or after is told by the group's own numbers. */
export const GroupMessageSlice = z.object({ items: z.array(GroupMessage), firstSeq: z.int(), lastSeq: z.int() });
export type GroupMessageSlice = z.infer<typeof GroupMessageSlice>;

/** One of them at most; without any, the newest messages. */
export const ListGroupMessages = z
  .object({
    before: z.coerce.number().int().min(1).optional(),
    after: z.coerce.number().int().min(0).optional(),
    /** Half of the messages lie before this one, half after it. */
    around: z.coerce.number().int().min(1).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .refine(({ before, after, around }) => [before, after, around].filter((place) => place !== undefined).length <= 1, {
    error: 'give one of before, after and around',
    path: ['before'],
  });
export type ListGroupMessages = z.output<typeof ListGroupMessages>;

const Said = z.object({
  text: z.string().max(groupMessageLimit).default(''),
  /** Those named in the text; who is no member is left out. */
  mentions: z.array(PersonId).max(mentionLimit).default([]),
  mentionsAll: z.boolean().default(false),
});

export const SendGroupMessage = Said.extend({
  /** Made by the page, the same at every try: a message is never sent twice. */
  clientId: z.string().regex(/^[\w-]{8,64}$/, 'must be 8 to 64 letters, digits, hyphens or underscores'),
  replyToId: Id.nullable().default(null),
  /** Uploaded to this group before, and in no message yet. */
  fileIds: z.array(Id).max(filesPerMessage).default([]),
  /** The ability whose words or picture it is, for the most part. */
  generatedBy: AbilityId.nullable().default(null),
});
export type SendGroupMessage = z.output<typeof SendGroupMessage>;
/** As it is asked for: what has a default may be left out. */
export type SendGroupMessageInput = z.input<typeof SendGroupMessage>;

/** A message that was once marked as generated stays so. */
export const EditGroupMessage = Said.extend({ generatedBy: AbilityId.nullish() });
export type EditGroupMessage = z.output<typeof EditGroupMessage>;
export type EditGroupMessageInput = z.input<typeof EditGroupMessage>;

/** What a message said before it was edited, the oldest first. Empty where the organisation keeps nothing. */
export const MessageEdits = z.object({ items: z.array(z.object({ text: z.string(), replacedAt: Time })) });
export type MessageEdits = z.infer<typeof MessageEdits>;

export const SetReaction = z.object({ emoji: Emoji, on: z.boolean() });
export type SetReaction = z.infer<typeof SetReaction>;

export const SetPin = z.object({ pinned: z.boolean() });

/** The message that begins the thread, and those in it; the numbers with which to ask for what stands before and after them. */
export const Thread = z.object({
  root: GroupMessage,
  items: z.array(GroupMessage),
  nextBefore: z.int().nullable(),
  nextAfter: z.int().nullable(),
});
export type Thread = z.infer<typeof Thread>;

/** From the first message on, unless `before` is given: then those just before that number. */
export const ListThread = z.object({
  after: z.coerce.number().int().min(0).default(0),
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(200),
});
export type ListThread = z.output<typeof ListThread>;

export const PinnedMessages = z.object({ items: z.array(GroupMessage) });
export type PinnedMessages = z.infer<typeof PinnedMessages>;

export const MarkRead = z.object({
  seq: z.int().min(0),
  /** Messages read before that were looked at again, so that they are late mentions no longer. */
  seen: z.array(z.int().min(1)).max(100).default([]),
});

/** The message that is unread again, and with it all that came later. */
export const MarkUnread = z.object({ seq: z.int().min(1) });

const Found = z.object({
  messageId: Id,
  groupId: Id,
  seq: z.int(),
  authorName: z.string().nullable(),
  /** The line in which the words stand. */
  excerpt: z.string(),
  /** Where the words stand in it, from the first character on and up to the second one, ascending. */
  marks: z.array(z.tuple([z.int(), z.int()])),
  createdAt: Time,
});

export const FoundMessage = Found;
export type FoundMessage = z.infer<typeof FoundMessage>;

export const FoundMessagePage = pageOf(FoundMessage);
export type FoundMessagePage = z.infer<typeof FoundMessagePage>;

/** A file with the words in its text; the message is the one that carries it. */
export const FoundFile = Found.extend({
  fileId: Id,
  name: z.string(),
  /** Page of the excerpt, from 1; null for a file without pages. */
  page: z.int().nullable(),
  /** Passages of the file, a few sentences each, that have the words. */
  places: z.int(),
});
export type FoundFile = z.infer<typeof FoundFile>;

export const FoundFilePage = pageOf(FoundFile);
export type FoundFilePage = z.infer<typeof FoundFilePage>;

export const SearchGroupMessages = z.object({
  query: z.string().trim().max(200).default(''),
  /** Only in this group; otherwise in all of the person's groups. */
  groupId: Id.optional(),
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
export type SearchGroupMessages = z.output<typeof SearchGroupMessages>;
