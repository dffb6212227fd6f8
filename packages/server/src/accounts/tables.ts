import type { Role } from '@wanwen/contract';
import type { Generated } from 'kysely';

/** The tables this room owns. Times are ISO 8601 in UTC; lists and limits are JSON, null meaning "all". */
export interface AccountsTables {
  organisations: OrganisationsTable;
  members: MembersTable;
  member_links: MemberLinksTable;
  api_keys: ApiKeysTable;
  invite_batches: InviteBatchesTable;
  invites: InvitesTable;
  invite_redemptions: InviteRedemptionsTable;
  pending_credits: PendingCreditsTable;
  attempts: AttemptsTable;
  waiting_list: WaitingListTable;
  audit_entries: AuditEntriesTable;
}

export interface OrganisationsTable {
  id: string;
  name: string;
  kind: 'company' | 'personal';
  /** The person whose personal organisation it is. */
  personal_of: string | null;
  models: string | null;
  /** How long content is kept after its last change; null: until somebody deletes it. */
  retention_days: number | null;
  created_at: string;
  deleted_at: string | null;
  purge_after: string | null;
}

export interface MembersTable {
  organisation_id: string;
  person_id: string;
  role: Role;
  joined_at: string;
}

export interface MemberLinksTable {
  id: string;
  organisation_id: string;
  token_hash: string;
  role: Role;
  uses: number;
  used: Generated<number>;
  created_by: string | null;
  created_at: string;
  expires_at: string;
  revoked_at: string | null;
}

export interface ApiKeysTable {
  id: string;
  organisation_id: string;
  person_id: string | null;
  name: string;
  key_hash: string;
  prefix: string;
  last_four: string;
  access: 'read' | 'write';
  models: string | null;
  abilities: string | null;
  addresses: string | null;
  limits: string;
  created_by: string | null;
  created_at: string;
  expires_at: string | null;
  revoked_at: string | null;
  last_used_at: string | null;
  replaced_by: string | null;
  /** The first of the keys that were rotated into this one; null: it is none's successor. */
  lineage_id: string | null;
}

export interface InviteBatchesTable {
  id: string;
  label: string;
  code_count: number;
  uses_per_code: number;
  organisation_id: string | null;
  role: Exclude<Role, 'owner'>;
  /** Micro-yuan. */
  starting_credit: number;
  models: string | null;
  created_by: string | null;
  created_at: string;
  expires_at: string;
  revoked_at: string | null;
}

export interface InvitesTable {
  id: string;
  batch_id: string;
  number: number;
  code_hash: string;
  used: Generated<number>;
  opened_at: string | null;
  redeemed_at: string | null;
  first_call_at: string | null;
  revoked_at: string | null;
}

export interface InviteRedemptionsTable {
  id: string;
  invite_id: string;
  person_id: string;
  organisation_id: string;
  redeemed_at: string;
  first_call_at: string | null;
}

/** Credit promised to an organisation that billing has not yet booked. */
export interface PendingCreditsTable {
  id: string;
  organisation_id: string;
  /** Micro-yuan. */
  amount: number;
  reason: string;
  created_at: string;
  consumed_at: string | null;
}

interface AttemptsTable {
  kind: string;
  address: string;
  /** Beginning of the hour. */
  hour: string;
  count: number;
}

export interface WaitingListTable {
  id: string;
  /** The email address as it is compared. */
  email_key: string;
  company: string;
  name: string;
  email: string;
  purpose: string;
  language: 'zh' | 'en';
  state: 'waiting' | 'approved' | 'rejected';
  note: string;
  batch_id: string | null;
  created_at: string;
  decided_at: string | null;
}

export interface AuditEntriesTable {
  id: string;
  at: string;
  actor_kind: 'person' | 'machine' | 'system';
  actor_id: string | null;
  organisation_id: string | null;
  action: string;
  target_kind: string;
  target_id: string | null;
  before: string | null;
  after: string | null;
  address: string | null;
}
