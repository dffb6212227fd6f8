import type { AuditFilter } from '@wanwen/contract';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { containsText } from '../../platform/index.ts';

/** Whether an entry holds the words, or is about somebody or something that is called by them now. */
export function foundByWords(
  words: string,
  { organisationId, queryActions = [] }: Pick<AuditFilter, 'organisationId' | 'queryActions'>,
): RawBuilder<SqlBool> {
  const people = peopleCalled(words, organisationId);
  const organisations = sql`select id from organisations where ${containsText(sql`organisations.name`, words)}`;
  const found = [
    containsText(WRITTEN, words),
    sql`actor_id in (${people})`,
    sql`organisation_id in (${organisations})`,
    sql`(target_kind in ('person', 'member') and target_id in (${people}))`,
    sql`(target_kind in ('organisation', 'account') and target_id in (${organisations}))`,
    sql`(target_kind = 'key' and exists (select 1 from api_keys where api_keys.id = audit_entries.target_id
      and api_keys.organisation_id = audit_entries.organisation_id and ${containsText(sql`api_keys.name`, words)}))`,
    ...(queryActions.length > 0 ? [sql`action in (${sql.join(queryActions)})`] : []),
  ];
  return sql<SqlBool>`(${sql.join(found, sql` or `)})`;
}

/** Whoever reads an organisation's log knows the addresses of its members, and of nobody else. */
function peopleCalled(words: string, organisationId: string | undefined): RawBuilder<unknown> {
  const named = containsText(sql`people.name`, words);
  const addressed = containsText(sql`people.email`, words);
  if (organisationId === undefined) return sql`select id from people where ${named} or ${addressed}`;
  return sql`select id from people where ${named} or (${addressed} and id in
    (select person_id from members where members.organisation_id = ${organisationId}))`;
}

const WRITTEN = sql<string>`action || ' ' || target_kind || ' ' || coalesce(target_id, '') || ' '
  || coalesce(before, '') || ' ' || coalesce(after, '')`;
