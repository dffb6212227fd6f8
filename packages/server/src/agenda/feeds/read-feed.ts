import { hashesEqual, sha256 } from '../../accounts/index.ts';
import { feedNotFound } from '../errors.ts';
import { presentEvents } from '../events/present-event.ts';
import { requireEvent } from '../events/require-event.ts';
import type { AgendaRoom } from '../room.ts';
import type { FeedsTable } from '../tables.ts';
import type { Who } from '../who.ts';
import { writeEvents } from './write-events.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** What a feed tells of: from so many days ago until in so many days, and so many events at most. */
const DAYS_BACK = 90;
const DAYS_AHEAD = 400;
const EVENTS = 2000;

/** Addresses tried in vain, in an hour. */
const TRIED = { kind: 'calendar feed', perAddress: 60, overall: 10_000 };
/** How often one feed is read, in an hour; `perAddress` counts for the feed. */
const READ = { kind: 'calendar feed read', perAddress: 120, overall: 1_000_000 };

/**
 * The events of whoever the address was made for, as iCalendar: those they organise or are in and have not said no to, and
 * those of their groups. Cancelled ones are not in it.
 * @throws {AppError} `calendar_feed_not_found` also where the person has left the organisation, `too_many_attempts`
 */
export async function readFeed(
  room: AgendaRoom,
  token: string,
  { address, name }: { address: string | null; name: string },
): Promise<string> {
  const takeBack = await room.countAttempt(TRIED, address);
  const feed = await openFeed(room, token);
  await takeBack();
  await room.countAttempt(READ, feed.id);
  const now = room.clock.now();
  const { last_read_at: lastReadAt } = feed;
  if (lastReadAt === null || now - Date.parse(lastReadAt) > HOUR_MS)
    await room.store.feeds.markRead(feed.id, new Date(now).toISOString());
  return writeCalendarOf(room, { organisationId: feed.organisation_id, personId: feed.person_id }, now, name);
}

async function openFeed({ store, directory }: AgendaRoom, token: string): Promise<FeedsTable> {
  const hash = sha256(token);
  const feed = await store.feeds.findByHash(hash);
  if (!feed || !hashesEqual(feed.token_hash, hash)) throw feedNotFound();
  if (!(await directory.mayWorkIn(feed.organisation_id, feed.person_id))) throw feedNotFound();
  return feed;
}

async function writeCalendarOf(room: AgendaRoom, who: Who, now: number, name: string): Promise<string> {
  const groups = await room.groups.groupsOf(who);
  const list = {
    from: new Date(now - DAYS_BACK * DAY_MS).toISOString(),
    to: new Date(now + DAYS_AHEAD * DAY_MS).toISOString(),
    groupIds: groups.map(({ id }) => id),
    groupsOnly: false,
    mine: false,
    cancelled: false,
  };
  const rows = await room.store.events.list(who, list, EVENTS);
  const people = await room.store.events.people(rows.map(({ id }) => id));
  const refused = new Set(
    people.filter(({ person_id, answer }) => person_id === who.personId && answer === 'no').map((row) => row.event_id),
  );
  const shown = rows.filter(({ id }) => !refused.has(id));
  const events = await presentEvents(room, who, shown, people);
  return writeEvents(
    events.map((event, index) => ({ ...event, revision: shown[index]!.revision })),
    name,
  );
}

/** One event as a file. */
export async function exportEvent(room: AgendaRoom, who: Who, id: string): Promise<{ title: string; text: string }> {
  const { row, people } = await requireEvent(room, who, id);
  const [event] = await presentEvents(room, who, [row], people);
  return { title: row.title, text: writeEvents([{ ...event!, revision: row.revision }], row.title) };
}
