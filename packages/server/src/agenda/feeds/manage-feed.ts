import type { CalendarFeed, CalendarFeedState, CreatedCalendarFeed } from '@wanwen/contract';
import { base62, sha256 } from '../../accounts/index.ts';
import { isoTime } from '../../platform/index.ts';
import { feedNotFound } from '../errors.ts';
import type { AgendaRoom } from '../room.ts';
import type { FeedsTable } from '../tables.ts';
import type { ActingWho, Who } from '../who.ts';

/** 43 characters of 62 hold 256 bits. */
const TOKEN_LENGTH = 43;

export async function getFeed({ store }: AgendaRoom, who: Who): Promise<CalendarFeedState> {
  const row = await store.feeds.find(who);
  return { feed: row ? present(row) : null };
}

/** A new address; the one that the person had is good no longer. */
export function createFeed(room: AgendaRoom, { acting, ...who }: ActingWho): Promise<CreatedCalendarFeed> {
  const { organisationId, personId } = who;
  const token = base62(TOKEN_LENGTH);
  const row: FeedsTable = {
    id: room.newId(),
    organisation_id: organisationId,
    person_id: personId,
    token_hash: sha256(token),
    created_at: isoTime(room.clock),
    last_read_at: null,
  };
  return room.store.inTransaction(async (store) => {
    const old = await store.feeds.find({ organisationId, personId });
    await store.feeds.put(row);
    const target = { kind: 'calendar-feed', id: row.id };
    const change = { before: old ? present(old) : null, after: present(row) };
    await room.recordAudit(store.db, acting, { action: 'calendar-feed.create', organisationId, target, ...change });
    return { ...present(row), path: `/ics/${token}.ics` };
  });
}

/** @throws {AppError} `calendar_feed_not_found` */
export function revokeFeed(room: AgendaRoom, { acting, ...who }: ActingWho): Promise<void> {
  return room.store.inTransaction(async (store) => {
    const row = await store.feeds.delete(who);
    if (row === undefined) throw feedNotFound();
    const { organisationId } = who;
    const target = { kind: 'calendar-feed', id: row.id };
    const act = { action: 'calendar-feed.revoke', organisationId, target, before: present(row) } as const;
    await room.recordAudit(store.db, acting, act);
  });
}

const present = ({ created_at, last_read_at }: FeedsTable): CalendarFeed => ({
  createdAt: created_at,
  lastReadAt: last_read_at,
});
