import type { AuditFilter } from '@wanwen/contract';
import type { Kysely } from 'kysely';
import type { AccountsTables, AuditEntriesTable } from '../tables.ts';
import { foundByWords } from './found-by-words.ts';

export class AuditStore {
  readonly #db: Kysely<AccountsTables>;

  constructor(db: Kysely<AccountsTables>) {
    this.#db = db;
  }

  async insert(row: AuditEntriesTable): Promise<void> {
    await this.#db.insertInto('audit_entries').values(row).execute();
  }

  /** The newest first, or the oldest; after a place in that order. */
  list(
    filter: AuditFilter,
    limit: number,
    afterId?: string,
    order: 'asc' | 'desc' = 'desc',
  ): Promise<AuditEntriesTable[]> {
    const { action, actorKind, actorId, organisationId, query, from, until } = filter;
    let listed = this.#db.selectFrom('audit_entries').selectAll();
    if (organisationId !== undefined) listed = listed.where('organisation_id', '=', organisationId);
    if (action) listed = listed.where('action', '=', action);
    if (actorKind !== undefined) listed = listed.where('actor_kind', '=', actorKind);
    if (actorId !== undefined) listed = listed.where('actor_id', '=', actorId);
    if (from !== undefined) listed = listed.where('at', '>=', from);
    if (until !== undefined) listed = listed.where('at', '<', until);
    if (query) listed = listed.where(foundByWords(query, filter));
    if (afterId !== undefined) listed = listed.where('id', order === 'asc' ? '>' : '<', afterId);
    return listed.orderBy('id', order).limit(limit).execute();
  }
}
