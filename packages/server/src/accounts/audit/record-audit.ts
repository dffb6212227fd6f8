import type { AuditAction } from '@wanwen/contract';
import { type AnyDatabase, isoTime } from '../../platform/index.ts';
import type { Acting } from '../acting.ts';
import type { AccountsRoom } from '../room.ts';
import type { AccountsStore } from '../store.ts';
import { withoutSecrets } from './without-secrets.ts';

export interface AuditedAct {
  action: AuditAction;
  organisationId: string | null;
  target: { kind: string; id: string | null };
  /** Plain values; what looks like a secret is left out. */
  before?: object | null;
  after?: object | null;
}

/** Writes down an act within the transaction that does it; who acts is known to who gives it. */
export type RecordAct = (transaction: AnyDatabase, act: AuditedAct) => Promise<void>;

/** Writes down an act. Call it with the store of the transaction that changes something, so that both happen or neither. */
export async function recordAudit(
  { clock, newId }: Pick<AccountsRoom, 'clock' | 'newId'>,
  store: Pick<AccountsStore, 'audit'>,
  acting: Acting | 'system',
  { action, organisationId, target, before = null, after = null }: AuditedAct,
): Promise<void> {
  await store.audit.insert({
    id: newId(),
    at: isoTime(clock),
    actor_kind: kindOf(acting),
    actor_id: acting === 'system' ? null : acting.actor.personId,
    organisation_id: organisationId,
    action,
    target_kind: target.kind,
    target_id: target.id,
    before: before && JSON.stringify(withoutSecrets(before)),
    after: after && JSON.stringify(withoutSecrets(after)),
    address: acting === 'system' ? null : acting.address,
  });
}

function kindOf(acting: Acting | 'system'): 'person' | 'machine' | 'system' {
  if (acting === 'system') return 'system';
  return acting.actor.personId === null ? 'machine' : 'person';
}
