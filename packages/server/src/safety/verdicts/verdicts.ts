import type { ListSafetyVerdicts, SafetyVerdict, SafetyVerdictFilter, SafetyVerdictPage } from '@wanwen/contract';
import type { Acting } from '../../accounts/index.ts';
import { csvHead, csvLine } from '../../platform/index.ts';
import { requireManager } from '../place.ts';
import type { SafetyRoom } from '../room.ts';
import type { SafetyVerdictsTable } from '../tables.ts';

const EXPORTED_AT_ONCE = 500;
const COLUMNS = [
  'at',
  'request_id',
  'organisation_id',
  'person_id',
  'key_id',
  'direction',
  'level',
  'kind',
  'rule',
  'category',
  'action',
  'count',
] as const satisfies readonly (keyof SafetyVerdictsTable)[];

/** The newest first; without an organisation those of all, for administrators. */
export async function listVerdicts(
  room: SafetyRoom,
  acting: Acting,
  { cursor, limit, ...filter }: ListSafetyVerdicts,
): Promise<SafetyVerdictPage> {
  await requireReader(room, acting, filter);
  const rows = await room.store.verdicts(filter, limit + 1, cursor);
  const shown = rows.slice(0, limit);
  const nextCursor = rows.length > limit ? shown.at(-1)!.id : null;
  return { items: await present(room, shown), nextCursor };
}

/** All that the filter lets through as CSV, in pieces. */
export async function exportVerdicts(
  room: SafetyRoom,
  acting: Acting,
  filter: SafetyVerdictFilter,
): Promise<AsyncIterable<string>> {
  await requireReader(room, acting, filter);
  return csvOf(room, filter);
}

/** Administrators also read what there was in an organisation that is gone. */
async function requireReader({ accounts }: SafetyRoom, acting: Acting, { organisationId = null }: Filtered) {
  if (!acting.actor.administrator) await requireManager(accounts, acting, { organisationId });
}

type Filtered = { organisationId?: string | null | undefined };

async function present({ accounts }: SafetyRoom, rows: readonly SafetyVerdictsTable[]): Promise<SafetyVerdict[]> {
  const about = (row: SafetyVerdictsTable) => ({
    actor_id: row.person_id,
    organisation_id: row.organisation_id,
    ...{ target_kind: '', target_id: null, before: null, after: null },
  });
  const namesOf = await accounts.nameEntries(rows.map(about));
  return rows.map((row) => {
    const { actorName, organisationName } = namesOf(about(row));
    return {
      id: row.id,
      at: row.at,
      requestId: row.request_id,
      organisationId: row.organisation_id,
      organisationName,
      personId: row.person_id,
      personName: actorName,
      keyId: row.key_id,
      direction: row.direction,
      level: row.level,
      kind: row.kind,
      rule: row.rule,
      category: row.category,
      action: row.action,
      count: row.count,
    };
  });
}

async function* csvOf({ store }: SafetyRoom, filter: SafetyVerdictFilter): AsyncGenerator<string> {
  yield csvHead(COLUMNS);
  let before: string | undefined;
  do {
    const rows = await store.verdicts(filter, EXPORTED_AT_ONCE, before);
    if (rows.length > 0) yield rows.map((row) => csvLine(COLUMNS.map((column) => row[column]))).join('');
    before = rows.length === EXPORTED_AT_ONCE ? rows.at(-1)!.id : undefined;
  } while (before !== undefined);
}
