import type { AbilityRatingFilter } from '@wanwen/contract';
import { type Kysely, sql } from 'kysely';
import type { AnyDatabase } from '../../platform/index.ts';
import type { AbilityRatingsTable, AbilityTables } from '../tables.ts';

export type RatingRow = Omit<AbilityRatingsTable, 'organisation_id' | 'person_id'>;

/** By what ratings are sorted: when they were last changed, and their id. */
export type RatingPlace = Pick<AbilityRatingsTable, 'created_at' | 'id'>;

export interface CountRow {
  ability_id: string;
  rating: 'up' | 'down';
  total: number;
  recent: number;
  earlier: number;
}

/** SQL that reads what people said about results. */
export class RatingStore {
  readonly #db: Kysely<AbilityTables>;

  constructor(db: AnyDatabase) {
    this.#db = db;
  }

  /** How many of each kind there are, since `since`, and from `before` until then. */
  async count(organisationId: string, { since, before }: { since: string; before: string }): Promise<CountRow[]> {
    const recent = sql<number>`sum(case when created_at >= ${since} then 1 else 0 end)`;
    const earlier = sql<number>`sum(case when created_at >= ${before} and created_at < ${since} then 1 else 0 end)`;
    const rows = await this.#db
      .selectFrom('ability_ratings')
      .select(['ability_id', 'rating', recent.as('recent'), earlier.as('earlier')])
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .where('organisation_id', '=', organisationId)
      .groupBy(['ability_id', 'rating'])
      .orderBy('ability_id')
      .execute();
    // PostgreSQL gives sums and counts as text.
    return rows.map((row) => ({
      ...row,
      total: Number(row.total),
      recent: Number(row.recent),
      earlier: Number(row.earlier),
    }));
  }

  /** The newest first, after a place. */
  list(
    organisationId: string,
    { abilityId, rating, withReason, from, until }: AbilityRatingFilter,
    limit: number,
    after?: RatingPlace,
  ): Promise<RatingRow[]> {
    return this.#db
      .selectFrom('ability_ratings')
      .select(['id', 'run_id', 'ability_id', 'ability_version', 'rating', 'reason', 'created_at'])
      .where('organisation_id', '=', organisationId)
      .$if(abilityId !== undefined, (query) => query.where('ability_id', '=', abilityId!))
      .$if(rating !== undefined, (query) => query.where('rating', '=', rating!))
      .$if(withReason, (query) => query.where('reason', '!=', ''))
      .$if(from !== undefined, (query) => query.where('created_at', '>=', from!))
      .$if(until !== undefined, (query) => query.where('created_at', '<', until!))
      .$if(after !== undefined, (query) =>
        query.where(({ eb, or, and }) =>
          or([
            eb('created_at', '<', after!.created_at),
            and([eb('created_at', '=', after!.created_at), eb('id', '<', after!.id)]),
          ]),
        ),
      )
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
  }
}
