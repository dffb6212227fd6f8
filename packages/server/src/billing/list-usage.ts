import { chosenSort, tableSorts } from '@wanwen/contract';
import type { PageAsked } from '../platform/index.ts';
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

export type UsageSort = keyof typeof tableSorts.usage;
export type UsagePage = Partial<Pick<PageAsked<UsageSort>, 'sort' | 'order'>> & { cursor?: string; limit: number };

export interface UsagePageRows {
  rows: UsageRow[];
  nextCursor: string | null;
}

const CSV_PAGE = 500;

/** Calls of an organisation. */
export function listUsage(
  room: Pick<BillingRoom, 'reports'>,
  organisationId: string,
  { sort, order, cursor, limit, ...query }: UsageQuery & UsagePage,
): Promise<UsagePageRows> {
  const asked = { cursor, limit, ...chosenSort(tableSorts.usage, { sort, order }) };
  return room.reports.usagePage(organisationId, filterOf(query), asked);
}

/** All of them, the latest first, page by page. */
export async function* eachUsage(
  room: Pick<BillingRoom, 'reports'>,
  organisationId: string,
  query: UsageQuery,
): AsyncGenerator<UsageRow[]> {
  for (let cursor: string | undefined; ; ) {
    const { rows, nextCursor } = await listUsage(room, organisationId, {
      ...query,
      limit: CSV_PAGE,
      ...(cursor === undefined ? {} : { cursor }),
    });
    if (rows.length > 0) yield rows;
    if (nextCursor === null) return;
    cursor = nextCursor;
  }
}

const filterOf = ({ from, to, ...rest }: UsageQuery): UsageFilter => ({
  ...rest,
  fromId: from === undefined ? undefined : firstIdAt(Date.parse(from)),
  beforeId: to === undefined ? undefined : firstIdAt(Date.parse(to)),
});

/** The least id that a UUID of version 7 made at that time can have. */
export function firstIdAt(time: number): string {
  const hex = Math.max(0, time).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-0000-0000-000000000000`;
}
