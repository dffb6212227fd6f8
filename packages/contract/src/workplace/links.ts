import { z } from 'zod';
import { PersonId } from '../organisations.ts';
import { Id, Time } from '../paging.ts';

export const GroupLink = z.object({
  id: Id,
  used: z.int(),
  state: z.enum(['open', 'expired', 'revoked']),
  createdBy: PersonId,
  createdAt: Time,
  expiresAt: Time,
});
export type GroupLink = z.infer<typeof GroupLink>;

export const GroupLinkList = z.object({ items: z.array(GroupLink) });
export type GroupLinkList = z.infer<typeof GroupLinkList>;

export const CreateGroupLink = z.object({ expiresInHours: z.int().min(1).max(8760).default(168) });
export type CreateGroupLink = z.output<typeof CreateGroupLink>;

export const CreatedGroupLink = GroupLink.extend({
  /** Shown this once; the server keeps only its hash. The page builds the link from it. */
  token: z.string(),
});
export type CreatedGroupLink = z.infer<typeof CreatedGroupLink>;

export const UseGroupLink = z.object({ token: z.string().min(1).max(200) });

/** Where a link leads, before one joins. */
export const GroupLinkOffer = z.object({
  groupId: Id,
  name: z.string(),
  topic: z.string(),
  members: z.int(),
  joined: z.boolean(),
  expiresAt: Time,
});
export type GroupLinkOffer = z.infer<typeof GroupLinkOffer>;
