import { z } from 'zod';
import { PersonId } from '../organisations.ts';
import { Cursor, Id, pageOf, Time } from '../paging.ts';

/** Longest name of a group, characters. */
export const groupNameLimit = 80;
/** Longest topic, characters. */
export const groupTopicLimit = 500;
/** Most members of one group. */
export const groupMemberLimit = 2000;

/**
 * `public`: everyone in the organisation can find, read and join it. `private`: only members know of it. `direct`: two
 * people, and nobody else ever.
 */
export const GroupKind = z.enum(['public', 'private', 'direct']);
export type GroupKind = z.infer<typeof GroupKind>;

/** From the most powerful to the least. */
export const GroupRole = z.enum(['owner', 'admin', 'member']);
export type GroupRole = z.infer<typeof GroupRole>;

/** A name of the IANA database, such as `Asia/Shanghai`. */
export const TimeZone = z.string().max(64).refine(isTimeZone, 'is not a time zone such as Asia/Shanghai');

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** A range of numbers without messages; both ends belong to it. */
const SeqGap = z.object({ first: z.int(), last: z.int() });
export type SeqGap = z.infer<typeof SeqGap>;

/** A group as one person sees it. */
export const Group = z.object({
  id: Id,
  kind: GroupKind,
  /** Empty for direct messages: the page shows the other person's name. */
  name: z.string(),
  topic: z.string(),
  timeZone: z.string(),
  /** The other person of direct messages; null for groups. */
  other: z.object({ personId: PersonId, name: z.string().nullable() }).nullable(),
  /** Of the person who asks; null where they are no member of a public group. */
  role: GroupRole.nullable(),
  members: z.int(),
  /** Numbers of the oldest message that is kept and of the newest; `lastSeq` is `firstSeq - 1` where there is none. */
  firstSeq: z.int(),
  lastSeq: z.int(),
  /** Numbers that no message has any more, because an import was undone. */
  gaps: z.array(SeqGap),
  /** Number of the last change of the group or of a message in it; ascends. */
  changed: z.int(),
  /** Number of the last message that the person has seen. */
  readSeq: z.int(),
  unread: z.int(),
  /** Unread messages that mention the person, counted up to 100. */
  unreadMentions: z.int(),
  /** Messages that the person had read before an edit made them mention the person, ascending, up to 20. */
  lateMentions: z.array(z.int()),
  muted: z.boolean(),
  /** Of the newest message; null where there is none, or where it was deleted. */
  lastMessage: z.object({ authorName: z.string().nullable(), excerpt: z.string() }).nullable(),
  createdAt: Time,
  /** Of the newest message, or of the group itself. */
  activeAt: Time,
});
export type Group = z.infer<typeof Group>;

/** Every group of a person, the latest active first. */
export const GroupList = z.object({ items: z.array(Group) });
export type GroupList = z.infer<typeof GroupList>;

const GroupName = z.string().trim().min(1).max(groupNameLimit);
const GroupTopic = z.string().trim().max(groupTopicLimit);

export const CreateGroup = z.object({
  kind: z.enum(['public', 'private']),
  name: GroupName,
  topic: GroupTopic.default(''),
  timeZone: TimeZone.default('Asia/Shanghai'),
  /** Who is in it from the start, besides the person who makes it. */
  personIds: z.array(PersonId).max(200).default([]),
});
export type CreateGroup = z.output<typeof CreateGroup>;
/** As it is asked for: what has a default may be left out. */
export type CreateGroupInput = z.input<typeof CreateGroup>;

export const UpdateGroup = z.object({
  kind: z.enum(['public', 'private']).optional(),
  name: GroupName.optional(),
  topic: GroupTopic.optional(),
  timeZone: TimeZone.optional(),
});
export type UpdateGroup = z.infer<typeof UpdateGroup>;

/** Opens the direct messages with somebody, or makes them. */
export const OpenDirect = z.object({ personId: PersonId });

export const PublicGroup = z.object({
  id: Id,
  name: z.string(),
  topic: z.string(),
  members: z.int(),
  joined: z.boolean(),
});
export type PublicGroup = z.infer<typeof PublicGroup>;

export const PublicGroupPage = pageOf(PublicGroup);
export type PublicGroupPage = z.infer<typeof PublicGroupPage>;

export const ListPublicGroups = z.object({
  /** Words to find in names and topics. */
  query: z.string().trim().max(100).optional(),
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ListPublicGroups = z.output<typeof ListPublicGroups>;
