import type { ApiKey } from '@wanwen/contract';
import type { ApiKeysTable } from '../tables.ts';
import { writtenLimits } from './key-limits.ts';

export const presentKey = (row: ApiKeysTable, now: string): ApiKey => ({
  id: row.id,
  organisationId: row.organisation_id,
  personId: row.person_id,
  name: row.name,
  prefix: row.prefix,
  lastFour: row.last_four,
  state: keyState(row, now),
  access: row.access,
  models: parsed(row.models),
  abilities: parsed(row.abilities),
  addresses: parsed(row.addresses),
  limits: writtenLimits(JSON.parse(row.limits)),
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
  lastUsedAt: row.last_used_at,
  replacedBy: row.replaced_by,
});

export function keyState(row: ApiKeysTable, now: string): ApiKey['state'] {
  if (row.revoked_at !== null) return 'revoked';
  return row.expires_at !== null && row.expires_at <= now ? 'expired' : 'active';
}

const parsed = (list: string | null): string[] | null => (list === null ? null : JSON.parse(list));
