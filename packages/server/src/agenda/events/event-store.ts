import { eventDaysLimit } from '@wanwen/contract';
import { type ExpressionBuilder, type Kysely, type SqlBool, sql } from 'kysely';
import { ItemStore } from '../item-store.ts';
import type { AgendaTables, EventPeopleTable, EventsTable } from '../tables.ts';
import type { Who } from '../who.ts';
import type { TimeColumns } from './event-times.ts';

export interface EventList {
  from: string;
  to: string;
  /** Groups of the person who asks, or the one that is asked for. */
  groupIds: readonly string[];
  /** Only those of these groups, and no others. */
  groupsOnly: boolean;
  /** Only those that the person organises or is in. */
  mine: boolean;
  cancelled: boolean;
}

/** Where a list goes on: what the last row of the page before was sorted by. */
export interface EventPlace {
  at: string;
  id: string;
}

/** What somebody has at a time. */
export interface BusyRow extends TimeColumns, Pick<EventsTable, 'id' | 'title' | 'group_id' | 'organiser_id'> {
  person_id: string;
}

type Builder = ExpressionBuilder<AgendaTables, 'agenda_events'>;

/** What takes place from then on has begun at most this long before: the longest event, and a day for time zones. */
const LONGEST_MS = (eventDaysLimit + 2) * 86_400_000;

const earliestStart = (from: string) => new Date(Date.parse(from) - LONGEST_MS).toISOString();

export class EventStore extends ItemStore<EventsTable> {
  constructor(db: Kysely<AgendaTables>) {
    super(db, 'agenda_events');
  }

  find(organisationId: string, id: string): Promise<EventsTable | undefined> {
    return this.#rows(organisationId).where('id', '=', id).executeTakeFirst();
  }

  findMany(organisationId: string, ids: readonly string[]): Promise<EventsTable[]> {
    return ids.length === 0
      ? Promise.resolve([])
      : this.#rows(organisationId)
          .where('id', 'in', [...ids])
          .execute();
  }

  /** People of these events, in the order in which they were added. */
  people(eventIds: readonly string[]): Promise<EventPeopleTable[]> {
    if (eventIds.length === 0) return Promise.resolve([]);
    const query = this.db.selectFrom('agenda_event_people').selectAll();
    return query
      .where('event_id', 'in', [...eventIds])
      .orderBy('id')
      .execute();
  }

  async insertPeople(rows: EventPeopleTable[]): Promise<void> {
    if (rows.length > 0) await this.db.insertInto('agenda_event_people').values(rows).execute();
  }

  async removePeople(eventId: string, personIds: readonly string[]): Promise<void> {
    if (personIds.length === 0) return;
    await this.db
      .deleteFrom('agenda_event_people')
      .where('event_id', '=', eventId)
      .where('person_id', 'in', [...personIds])
      .execute();
  }

  /** Of one person, or of everybody but one. */
  async setAnswer(
    eventId: string,
    whose: { of: string } | { exceptOf: string },
    answer: EventPeopleTable['answer'],
  ): Promise<void> {
    const query = this.db.updateTable('agenda_event_people').set({ answer }).where('event_id', '=', eventId);
    await ('of' in whose
      ? query.where('person_id', '=', whose.of)
      : query.where('person_id', '<>', whose.exceptOf)
    ).execute();
  }

  /** Those that the person may see and that take place in the span, by when they start. */
  list(who: Who, list: EventList, limit: number, after?: EventPlace): Promise<EventsTable[]> {
    let query = this.#rows(who.organisationId)
      .where('start_at', '<', list.to)
      .where('start_at', '>', earliestStart(list.from))
      // One without length takes place where it starts.
      .where((event) => event.or([event('end_at', '>', list.from), event('start_at', '>=', list.from)]))
      .where((event) => visible(event, who, list));
    if (!list.cancelled) query = query.where('state', '=', 'confirmed');
    if (list.mine) query = query.where((event) => event.or(isIn(event, who)));
    if (after) query = query.where(sql<SqlBool>`(start_at, id) > (${after.at}, ${after.id})`);
    return query.orderBy('start_at').orderBy('id').limit(limit).execute();
  }

  /** What these people have in the span and have not said no to, by when it starts. */
  busy(
    organisationId: string,
    {
      personIds,
      from,
      to,
      exceptId,
    }: { personIds: readonly string[]; from: string; to: string; exceptId?: string | undefined },
    limit: number,
  ): Promise<BusyRow[]> {
    let query = this.db
      .selectFrom('agenda_event_people')
      .innerJoin('agenda_events', 'agenda_events.id', 'agenda_event_people.event_id')
      .select(['agenda_events.id', 'title', 'group_id', 'organiser_id', 'person_id'])
      .select(['start_at', 'end_at', 'start_date', 'end_date', 'time_zone'])
      .where('agenda_event_people.organisation_id', '=', organisationId)
      .where('person_id', 'in', [...personIds])
      .where((row) => row.or([row('answer', 'is', null), row('answer', '<>', 'no')]))
      .where('state', '=', 'confirmed')
      .where('start_at', '<', to)
      .where('start_at', '>', earliestStart(from))
      .where('end_at', '>', from);
    if (exceptId !== undefined) query = query.where('agenda_events.id', '<>', exceptId);
    return query.orderBy('start_at').orderBy('agenda_events.id').limit(limit).execute();
  }

  /** Takes somebody out of what is still to come. */
  async leave({ organisationId, personId }: Who, now: string, groupId?: string): Promise<void> {
    await this.db
      .deleteFrom('agenda_event_people')
      .where('organisation_id', '=', organisationId)
      .where('person_id', '=', personId)
      .where('event_id', 'in', (row) => {
        let query = row.selectFrom('agenda_events').select('id').where('end_at', '>', now);
        query = query.where('organisation_id', '=', organisationId);
        return groupId === undefined ? query : query.where('group_id', '=', groupId);
      })
      .execute();
  }

  /** Those outside of groups that the person organises. */
  async deleteOwn({ organisationId, personId }: Who): Promise<void> {
    await this.db
      .deleteFrom('agenda_events')
      .where('organisation_id', '=', organisationId)
      .where('organiser_id', '=', personId)
      .where('group_id', 'is', null)
      .execute();
  }

  /** @returns how many were over, and were last changed, before that time, and are gone now. */
  async deleteOver(organisationId: string, before: string): Promise<number> {
    const result = await this.db
      .deleteFrom('agenda_events')
      .where('organisation_id', '=', organisationId)
      .where('end_at', '<', before)
      .where('updated_at', '<', before)
      .executeTakeFirst();
    return Number(result.numDeletedRows);
  }

  #rows(organisationId: string) {
    return this.db.selectFrom('agenda_events').selectAll().where('organisation_id', '=', organisationId);
  }
}

const isIn = (event: Builder, { personId }: Who) => [
  event('organiser_id', '=', personId),
  event.exists(
    event
      .selectFrom('agenda_event_people')
      .select('agenda_event_people.id')
      .whereRef('agenda_event_people.event_id', '=', 'agenda_events.id')
      .where('agenda_event_people.person_id', '=', personId),
  ),
];

function visible(event: Builder, who: Who, { groupIds, groupsOnly }: EventList) {
  const ofGroups = groupIds.length === 0 ? sql.lit(false) : event('group_id', 'in', [...groupIds]);
  if (groupsOnly) return event.and([ofGroups]);
  return event.or([ofGroups, event.and([event('group_id', 'is', null), event.or(isIn(event, who))])]);
}
