import type {
  AbilityRating,
  AbilityRatingFilter,
  AbilityRatingPage,
  AbilityRatingSum,
  ListAbilityRatings,
} from '@wanwen/contract';
import type { Accounts, Acting } from '../../accounts/index.ts';
import { type AnyDatabase, type Clock, csvHead, csvLine } from '../../platform/index.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { type CountRow, type RatingRow, RatingStore } from './rating-store.ts';

interface RatingReportsOptions {
  db: AnyDatabase;
  accounts: Pick<Accounts, 'requireRight'>;
  clock: Clock;
}

const SPAN_MS = 30 * 86_400_000;
const EXPORTED_AT_ONCE = 500;

/** What people said about results, for who decides about the abilities of an organisation. Never who said it. */
export function reportRatings({ db, accounts, clock }: RatingReportsOptions) {
  const store = new RatingStore(db);
  const permit = (acting: Acting, organisationId: string) =>
    accounts.requireRight(acting, organisationId, 'abilities.manage');

  return {
    /** In numbers, by ability; those of which nobody said anything are left out. @throws {AppError} `not_allowed` */
    async countRatings(acting: Acting, organisationId: string): Promise<AbilityRatingSum[]> {
      await permit(acting, organisationId);
      const since = clock.now() - SPAN_MS;
      const times = { since: new Date(since).toISOString(), before: new Date(since - SPAN_MS).toISOString() };
      return sumsOf(await store.count(organisationId, times));
    },

    /** The newest first. @throws {AppError} `not_allowed`, `invalid_cursor` */
    async listRatings(
      acting: Acting,
      organisationId: string,
      { cursor, limit, ...filter }: ListAbilityRatings,
    ): Promise<AbilityRatingPage> {
      await permit(acting, organisationId);
      const rows = await store.list(organisationId, filter, limit + 1, readCursor(cursor));
      const shown = rows.slice(0, limit);
      return { items: shown.map(present), nextCursor: rows.length > limit ? writeCursor(shown.at(-1)!) : null };
    },

    /** All that the filter lets through as CSV, in pieces. @throws {AppError} `not_allowed` */
    async exportRatings(
      acting: Acting,
      organisationId: string,
      filter: AbilityRatingFilter,
    ): Promise<AsyncIterable<string>> {
      await permit(acting, organisationId);
      return csvOf(store, organisationId, filter);
    },
  };
}

function sumsOf(rows: readonly CountRow[]): AbilityRatingSum[] {
  const none = () => ({ up: 0, down: 0 });
  const sums = new Map<string, AbilityRatingSum>();
  for (const { ability_id: abilityId, rating, total, recent, earlier } of rows) {
    const sum = sums.get(abilityId) ?? { abilityId, total: none(), recent: none(), earlier: none() };
    sum.total[rating] = total;
    sum.recent[rating] = recent;
    sum.earlier[rating] = earlier;
    sums.set(abilityId, sum);
  }
  return [...sums.values()];
}

const present = (row: RatingRow): AbilityRating => ({
  id: row.id,
  abilityId: row.ability_id,
  rating: row.rating,
  reason: row.reason,
  runId: row.run_id,
  abilityVersion: row.ability_version,
  createdAt: row.created_at,
});

const columns = ['created_at', 'ability_id', 'ability_version', 'rating', 'reason', 'run_id'] as const;

async function* csvOf(store: RatingStore, organisationId: string, filter: AbilityRatingFilter): AsyncGenerator<string> {
  yield csvHead(columns);
  let last: RatingRow | undefined;
  do {
    const rows = await store.list(organisationId, filter, EXPORTED_AT_ONCE, last);
    if (rows.length > 0) yield rows.map((row) => csvLine(columns.map((column) => row[column]))).join('');
    last = rows.length === EXPORTED_AT_ONCE ? rows.at(-1) : undefined;
  } while (last !== undefined);
}
