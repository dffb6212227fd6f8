import { z } from 'zod';
import { PersonId } from '../organisations.ts';
import { Id } from '../paging.ts';
import { Group } from './groups.ts';
import { GroupMessage, SendGroupMessage } from './messages.ts';

/** Largest frame that a page may send, bytes. */
export const liveFrameLimit = 256 * 1024;

/**
 * Why the server closes the WebSocket at `/api/console/workplace/live`. After `restart`, `slow` and `silent` a page comes
 * back and resumes; after `signedOut` it must sign in first; `misused` says that it sent what nobody understands.
 */
export const liveClose = {
  restart: 1012,
  slow: 4408,
  silent: 4409,
  signedOut: 4401,
  misused: 4400,
  tooMany: 4429,
} as const;

/**
 * What a page says. First of all `resume`, with the number of the last change it has of each group (nothing where it has
 * none yet); then it hears what it missed, `ready`, and everything new.
 */
export const LiveRequest = z.discriminatedUnion('type', [
  z.object({ type: z.literal('resume'), since: z.record(Id, z.int().min(0)) }),
  z.object({ type: z.literal('ping') }),
  z.object({ type: z.literal('typing'), groupId: Id }),
  /** The quick way of a message; answered by `sent` or `refused`. A page that hears neither sends it again, here or by POST. */
  z.object({ type: z.literal('send'), groupId: Id, message: SendGroupMessage }),
]);
export type LiveRequest = z.infer<typeof LiveRequest>;

/**
 * What a page hears. Events of one group come in the order of `changed`, each once; `typing`, `read` and `presence` have no
 * number and are not repeated after a break.
 */
export const LiveEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('hello'),
    personId: PersonId,
    /** The page sends `ping` at least this often; a line that is silent for twice as long is given up by both sides. */
    heartbeatMs: z.int(),
    /** People of the organisation who have the page open. */
    online: z.array(PersonId),
  }),
  /** A group that the person is in, as it is now: at the start, when it is new, and when something but its messages changed. */
  z.object({ type: z.literal('group'), group: Group }),
  /** The person is in this group no longer, or it is gone. */
  z.object({ type: z.literal('group-left'), groupId: Id }),
  /** A new message, or one that was edited, deleted, pinned or reacted to. */
  z.object({ type: z.literal('message'), groupId: Id, changed: z.int(), message: GroupMessage }),
  /** More was missed than is worth repeating: load the group's messages anew; what comes next follows `changed`. */
  z.object({ type: z.literal('reset'), groupId: Id, changed: z.int() }),
  /** Everything that was missed has been told. */
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('read'), groupId: Id, personId: PersonId, seq: z.int() }),
  z.object({ type: z.literal('typing'), groupId: Id, personId: PersonId }),
  z.object({ type: z.literal('presence'), personId: PersonId, online: z.boolean() }),
  z.object({ type: z.literal('sent'), clientId: z.string(), message: GroupMessage }),
  z.object({
    type: z.literal('refused'),
    clientId: z.string(),
    error: z.object({
      code: z.string(),
      message: z.string(),
      status: z.int(),
      details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    }),
  }),
  /** The person's notices of the agenda changed. */
  z.object({ type: z.literal('noticed') }),
  z.object({ type: z.literal('pong') }),
]);
export type LiveEvent = z.infer<typeof LiveEvent>;
