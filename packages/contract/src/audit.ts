import { z } from 'zod';
import { OrganisationId, PersonId } from './organisations.ts';
import { Cursor, Id, pageOf, Time } from './paging.ts';
import { sortFields } from './sorting.ts';
import { tableSorts } from './table-sorts.ts';

/** The acts that are written down: noun and verb. Versions before this one may have written others. */
export type AuditAction =
  | 'ability.create'
  | 'ability.delete'
  | 'ability.publish'
  | 'ability.roll-back'
  | 'ability.unpublish'
  | 'ability.update'
  | 'account.update'
  | 'administrator.first'
  | 'alert-secret.create'
  | 'alerts.update'
  | 'calendar-feed.create'
  | 'calendar-feed.revoke'
  | 'ceiling.set'
  | 'deployment.create'
  | 'deployment.remove'
  | 'deployment.update'
  | 'fallbacks.set'
  | 'group-link.create'
  | 'group-link.revoke'
  | 'group.delete'
  | 'group.import'
  | 'group.undo-import'
  | 'invite.create'
  | 'invite.redeem'
  | 'invite.revoke'
  | 'invite.revoke-batch'
  | 'key.create'
  | 'key.revoke'
  | 'key.rotate'
  | 'key.update'
  | 'limits.set'
  | 'member-link.create'
  | 'member-link.revoke'
  | 'member.add'
  | 'member.join'
  | 'member.leave'
  | 'member.remove'
  | 'member.role'
  | 'model.default'
  | 'model.install'
  | 'model.remove'
  | 'model.stop-install'
  | 'money.adjustment'
  | 'money.grant'
  | 'money.redeem'
  | 'money.refund'
  | 'money.top-up'
  | 'organisation.create'
  | 'organisation.delete'
  | 'organisation.export'
  | 'organisation.look'
  | 'organisation.open'
  | 'organisation.purge'
  | 'organisation.restore'
  | 'organisation.transfer'
  | 'organisation.update'
  | 'passkey.add'
  | 'passkey.remove'
  | 'password.change'
  | 'password.link'
  | 'password.reset'
  | 'person.administrator'
  | 'person.remove'
  | 'person.sign-out'
  | 'person.sign-up'
  | 'price.set'
  | 'redeem-codes.create'
  | 'safety-detector.set'
  | 'safety-list.create'
  | 'safety-list.delete'
  | 'safety-list.update'
  | 'second-factor.off'
  | 'second-factor.on'
  | 'second-factor.reset'
  | 'session.revoke'
  | 'sign-in-provider.create'
  | 'sign-in-provider.delete'
  | 'sign-in-provider.update'
  | 'sign-in.refused'
  | 'waiting.approve'
  | 'waiting.reject'
  | 'waiting.renew';

const ActorKind = z.enum(['person', 'machine', 'system']);

/** One administrative act. Never changed and never removed. */
export const AuditEntry = z.object({
  id: Id,
  at: Time,
  actorKind: ActorKind,
  /** Null for the key of the machine and for the server's own acts. */
  actorId: PersonId.nullable(),
  /** Null for what belongs to no organisation. */
  organisationId: OrganisationId.nullable(),
  /** An `AuditAction`, or an older one. */
  action: z.string(),
  targetKind: z.string(),
  targetId: z.string().nullable(),
  /** What changed, without secrets; null where there was or is nothing. */
  before: z.json().nullable(),
  after: z.json().nullable(),
  /** From where it was asked; null on the machine itself. */
  address: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** Names as they are now; null where there is none, or nobody and nothing of that id any more. */
export const AuditEntryNames = z.object({
  actorName: z.string().nullable(),
  organisationName: z.string().nullable(),
  /** Of people, keys and organisations. */
  targetName: z.string().nullable(),
  /** The same of the people and keys whose ids stand in what changed, by id. */
  mentioned: z.record(z.string(), z.string()),
});
export type AuditEntryNames = z.infer<typeof AuditEntryNames>;

export const NamedAuditEntry = AuditEntry.extend(AuditEntryNames.shape);
export type NamedAuditEntry = z.infer<typeof NamedAuditEntry>;

export const AuditPage = pageOf(NamedAuditEntry);
export type AuditPage = z.infer<typeof AuditPage>;

const actionsLimit = 200;
/** Acts with commas between them. */
const Actions = z
  .string()
  .max(10_000)
  .transform((text) => text.split(',').filter(Boolean))
  .pipe(z.array(z.string().max(100)).max(actionsLimit));

const AuditFilter = z.object({
  action: z.string().max(100).optional(),
  actorKind: ActorKind.optional(),
  actorId: PersonId.optional(),
  organisationId: OrganisationId.optional(),
  /**
   * Words to find in what was changed and in what, and in the names of people, organisations and keys as they are now; in
   * the addresses of members, and for administrators in everybody's.
   */
  query: z.string().trim().max(200).optional(),
  /** With `query`: acts that match it as well, because the reader's language calls them by its words. */
  queryActions: Actions.optional(),
  /** From this time on, and before that one. */
  from: Time.optional(),
  until: Time.optional(),
});
export type AuditFilter = z.output<typeof AuditFilter>;

export const ListAudit = AuditFilter.extend({
  ...sortFields(tableSorts.audit),
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListAudit = z.output<typeof ListAudit>;

export const ExportAudit = AuditFilter.extend({ format: z.enum(['csv', 'jsonl']).default('jsonl') });
