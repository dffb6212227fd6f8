import { z } from 'zod';
import { PersonId } from '../organisations.ts';
import { Time } from '../paging.ts';
import { GroupRole } from './groups.ts';

export const GroupMember = z.object({
  personId: PersonId,
  /** Null where the person is not known by name, or no longer. */
  name: z.string().nullable(),
  role: GroupRole,
  joinedAt: Time,
  /** Number of the last message that they have seen. */
  readSeq: z.int(),
  /** Has the page open now. */
  online: z.boolean(),
});
export type GroupMember = z.infer<typeof GroupMember>;

export const GroupMemberList = z.object({ items: z.array(GroupMember) });
export type GroupMemberList = z.infer<typeof GroupMemberList>;

export const AddGroupMembers = z.object({ personIds: z.array(PersonId).min(1).max(200) });
export type AddGroupMembers = z.infer<typeof AddGroupMembers>;

export const ChangeGroupRole = z.object({ role: GroupRole });

export const MuteGroup = z.object({ muted: z.boolean() });
