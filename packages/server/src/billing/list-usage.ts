import { z } from 'zod';
import { readCursor, writeCursor } from './cursor.ts';
import type { UsageFilter, UsageRow } from './report-store.ts';
import type { BillingRoom } from './room.ts';

export interface UsageQuery {
  model?: string | undefined;
  personId?: string | undefined;
  keyId?: string | undefined;
  /** ISO 8601; calls that began from here on. */
  from?: string | undefined;
  /** ISO 8601; calls that began before. */
  to?: string | undefined;
}

export interface UsagePageRows {
  rows: UsageRow[];
  nextCursor: string | null;
}

const Place = z.string();
const CSV_PAGE = 500;

/** Calls of an organisation, the latest first. */
export async function listUsage(
  room: BillingRoom,
  organisationId: string,
  { cursor, limit, ...query }: UsageQuery & { cursor?: string | undefined; limit: number },
): Promise<UsagePageRows> {
  const filter = filterOf(query, readCursor(cursor, Place));
  const rows = await room.reports.usagePage(organisationId, filter, limit + 1);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { rows: rows.slice(0, limit), nextCursor: last ? writeCursor(last.id) : null };
}

/** All of them, page by page. */
export async function* eachUsage(
  room: BillingRoom,
  organisationId: string,
  query: UsageQuery,
): AsyncGenerator<UsageRow> {
  for (let before: string | undefined; ; ) {
    const rows = await room.reports.usagePage(organisationId, filterOf(query, before), CSV_PAGE);
    yield* rows;
    if (rows.length < CSV_PAGE) return;
    before = rows.at(-1)!.id;
  }
}

function filterOf({ from, to, ...rest }: UsageQuery, before: string | undefined): UsageFilter {
  const end = to === undefined ? undefined : firstIdAt(Date.parse(to));
  const beforeId = end === undefined || (before !== undefined && before < end) ? before : end;
  return { ...rest, fromId: from === undefined ? undefined : firstIdAt(Date.parse(from)), beforeId };
}

/** The least id that a UUID of version 7 made at that time can have. */
export function firstIdAt(time: number): string {
  const hex = Math.max(0, time).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-0000-0000-000000000000`;
}
