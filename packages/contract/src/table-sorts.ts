export type SortOrder = 'asc' | 'desc';

/** Columns that a table can be sorted by, the usual one first, each with the order it has when none is asked for. */
export type TableSorts<Name extends string = string> = Readonly<Record<Name, SortOrder>>;

/** Every table of the console, by the names that its list and its page share. */
export const tableSorts = {
  organisations: { created: 'asc', name: 'asc', members: 'desc' },
  members: { joined: 'asc', name: 'asc', role: 'asc' },
  memberLinks: { created: 'desc', expires: 'asc', used: 'desc' },
  keys: { created: 'desc', name: 'asc', used: 'desc', expires: 'asc' },
  people: { created: 'asc', name: 'asc', email: 'asc', organisations: 'desc', seen: 'desc' },
  inviteBatches: { created: 'desc', label: 'asc', codes: 'desc', expires: 'asc' },
  invites: { number: 'asc', used: 'desc', opened: 'desc', redeemed: 'desc', called: 'desc' },
  waiting: { created: 'asc', company: 'asc', decided: 'desc' },
  deployments: { created: 'asc', name: 'asc', model: 'asc', priority: 'asc' },
  prices: { created: 'desc', model: 'asc', since: 'desc' },
  ledger: { time: 'desc', amount: 'desc' },
  uncharged: { time: 'desc', uncharged: 'desc' },
  usage: { time: 'desc', amount: 'desc', tokens: 'desc', duration: 'desc' },
  audit: { time: 'desc' },
  ownAbilities: { id: 'asc', changed: 'desc' },
} as const satisfies Record<string, TableSorts>;

/** Days of a ledger or a list of calls that are few enough to be sorted by a column without an index. */
export const sortedDaysLimit = 31;
const DAY_MS = 86_400_000;

/** @param from and until: ISO 8601 */
export const sortsFreely = (from: string | undefined, until: string | undefined): boolean =>
  Boolean(from && until) && Date.parse(until!) - Date.parse(from!) <= sortedDaysLimit * DAY_MS;

/** What a list is sorted by: what was asked for, else its first column and that column's own order. */
export function chosenSort<Name extends string>(
  sorts: TableSorts<Name>,
  asked: { sort?: Name | undefined; order?: SortOrder | undefined },
): { sort: Name; order: SortOrder } {
  const sort = asked.sort ?? (Object.keys(sorts)[0] as Name);
  return { sort, order: asked.order ?? sorts[sort] };
}
