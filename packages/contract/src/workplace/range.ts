import { z } from 'zod';
import { Id, Time } from '../paging.ts';

/** Longest stretch of days that a range of messages may reach back. */
export const rangeDaysLimit = 30;

/** Which messages of a group are meant. */
export const MessageRange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('since-joined') }),
  z.object({ kind: z.literal('unread') }),
  z.object({ kind: z.literal('since'), time: Time }),
  z.object({ kind: z.literal('days'), days: z.int().min(1).max(rangeDaysLimit) }),
  z.object({ kind: z.literal('messages'), ids: z.array(Id).min(1).max(500) }),
]);
export type MessageRange = z.infer<typeof MessageRange>;
