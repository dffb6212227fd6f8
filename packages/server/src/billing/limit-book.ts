import { type Clock, isoTime, whenKnown } from '../platform/index.ts';
import { ceilingAct, limitsAct, type RecordAct } from './billing-acts.ts';
import { dayOf, firstDayOf, monthOf } from './billing-calendar.ts';
import type { LimitStore } from './limit-store.ts';
import { readSurely } from './passing-fault.ts';
import type { CallLimitsTable, CeilingsTable } from './tables.ts';
import type { SpendLimit } from './work.ts';

/** Whose calls are limited: the organisation's, one member's, or one key's. */
export interface LimitSubject {
  kind: CallLimitsTable['subject'];
  /** Empty for the organisation itself; of keys that were rotated into each other, the first one's. */
  id: string;
  /** All those keys. */
  ids?: readonly string[];
}

/** Null: no limit. */
export interface CallLimits {
  requestsPerMinute: number | null;
  tokensPerMinute: number | null;
  concurrentCalls: number | null;
  /** Micro-units. */
  spendPerDay: number | null;
  spendPerMonth: number | null;
}

export interface LimitedSubject extends CallLimits {
  subject: LimitSubject;
  /** By the administrator of the server, which the organisation cannot change. */
  setBy?: 'server';
}

const THE_ORGANISATION: LimitSubject = { kind: 'organisation', id: '' };

export interface LimitedCaller {
  organisationId: string;
  personId: string | null;
  keyId: string | null;
  /** Ids of the keys that were rotated into each other, this one among them, the first one first. */
  keyLineage?: readonly string[] | undefined;
  /** That came with the key itself. */
  keyLimits?: CallLimits | undefined;
}

/** How long a limit that another server set may be unknown here, milliseconds. */
const FRESH_MS = 5000;
const MOST_ORGANISATIONS = 10_000;

/** Who may call how often, and spend how much; kept for a few seconds, because every call asks. */
export class LimitBook {
  readonly #store: LimitStore;
  readonly #clock: Clock;
  readonly #read = new Map<string, { at: number; limits: LimitedSubject[] | Promise<LimitedSubject[]> }>();

  constructor(store: LimitStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  async list(organisationId: string): Promise<LimitedSubject[]> {
    return (await this.#store.list(organisationId)).map(present);
  }

  async set(organisationId: string, subject: LimitSubject, limits: CallLimits, record?: RecordAct): Promise<void> {
    const row: CallLimitsTable = {
      organisation_id: organisationId,
      subject: subject.kind,
      subject_id: subject.kind === 'organisation' ? '' : subject.id,
      ...columnsOf(limits),
      updated_at: isoTime(this.#clock),
    };
    await this.#store.inTransaction(async (store, transaction) => {
      const found = await store.find(row);
      const before = found === undefined ? null : present(found);
      await store.replace(row);
      await record?.(transaction, limitsAct(organisationId, subject, { before, after: limits }));
    });
    this.#read.delete(organisationId);
  }

  /** What the server allows the organisation at most; null where nothing was set. */
  async ceiling(organisationId: string): Promise<CallLimits | null> {
    const row = await this.#store.ceiling(organisationId);
    return row === undefined ? null : limitsOf(row);
  }

  async setCeiling(organisationId: string, limits: CallLimits, record?: RecordAct): Promise<void> {
    const row = { organisation_id: organisationId, ...columnsOf(limits), updated_at: isoTime(this.#clock) };
    await this.#store.inTransaction(async (store, transaction) => {
      const found = await store.ceiling(organisationId);
      const before = found === undefined ? null : limitsOf(found);
      await store.replaceCeiling(row);
      await record?.(transaction, ceilingAct(organisationId, { before, after: limits }));
    });
    this.#read.delete(organisationId);
  }

  /**
   * The limits that hold for a caller: its key's, its own, its organisation's and the server's for that. Keys that were
   * rotated into each other are limited as one: by what was set for the newest of them, and all of them count.
   */
  of(caller: LimitedCaller): LimitedSubject[] | Promise<LimitedSubject[]> {
    return whenKnown(this.#recent(caller.organisationId), (limits) => holdingFor(caller, limits));
  }

  spendLimits(caller: LimitedCaller): SpendLimit[] | Promise<SpendLimit[]> {
    const now = this.#clock.now();
    return whenKnown(this.of(caller), (limits) => spendLimitsOf(limits, now));
  }

  async #all(organisationId: string): Promise<LimitedSubject[]> {
    const [own, ceiling] = await Promise.all([this.list(organisationId), this.ceiling(organisationId)]);
    return ceiling === null ? own : [...own, { subject: THE_ORGANISATION, setBy: 'server', ...ceiling }];
  }

  /** Calls that come together read once. */
  #recent(organisationId: string): LimitedSubject[] | Promise<LimitedSubject[]> {
    const known = this.#read.get(organisationId);
    const now = performance.now();
    if (known !== undefined && now - known.at < FRESH_MS) return known.limits;
    const limits = readSurely(() => this.#all(organisationId));
    if (this.#read.size >= MOST_ORGANISATIONS) this.#read.clear();
    const reading: { at: number; limits: LimitedSubject[] | Promise<LimitedSubject[]> } = { at: now, limits };
    this.#read.set(organisationId, reading);
    limits.then(
      (read) => {
        reading.limits = read;
      },
      () => this.#read.delete(organisationId),
    );
    return limits;
  }
}

function holdingFor(
  { personId, keyId, keyLineage, keyLimits }: LimitedCaller,
  recent: readonly LimitedSubject[],
): LimitedSubject[] {
  const listed = recent.filter(
    ({ subject: { kind, id } }) => kind === 'organisation' || (kind === 'member' && id === personId),
  );
  if (keyId === null) return listed;
  const ids = keyLineage ?? [keyId];
  const subject: LimitSubject = { kind: 'key', id: ids[0]!, ...(ids.length > 1 ? { ids } : {}) };
  const ofKeys = recent.filter(({ subject: { kind, id } }) => kind === 'key' && ids.includes(id));
  const newest = ids.findLast((id) => ofKeys.some((each) => each.subject.id === id));
  const ofKey = ofKeys.filter((each) => each.subject.id === newest).map((each) => ({ ...each, subject }));
  return [...listed, ...ofKey, ...(keyLimits === undefined ? [] : [{ subject, ...keyLimits }])];
}

function spendLimitsOf(limits: readonly LimitedSubject[], now: number): SpendLimit[] {
  return limits.flatMap(({ subject, setBy, spendPerDay, spendPerMonth }) => {
    if (spendPerDay === null && spendPerMonth === null) return [];
    const whose = { subject, ...(setBy === undefined ? {} : { setBy }) };
    const day = { ...whose, period: 'day' as const, since: dayOf(now) };
    const month = { ...whose, period: 'month' as const, since: firstDayOf(monthOf(now)) };
    return [
      ...(spendPerDay === null ? [] : [{ ...day, limit: spendPerDay }]),
      ...(spendPerMonth === null ? [] : [{ ...month, limit: spendPerMonth }]),
    ];
  });
}

const present = (row: CallLimitsTable): LimitedSubject => ({
  subject: { kind: row.subject, id: row.subject_id },
  ...limitsOf(row),
});

const limitsOf = (row: CeilingsTable): CallLimits => ({
  requestsPerMinute: row.requests_per_minute,
  tokensPerMinute: row.tokens_per_minute,
  concurrentCalls: row.concurrent_calls,
  spendPerDay: row.spend_per_day,
  spendPerMonth: row.spend_per_month,
});

const columnsOf = (limits: CallLimits): Omit<CeilingsTable, 'organisation_id' | 'updated_at'> => ({
  requests_per_minute: limits.requestsPerMinute,
  tokens_per_minute: limits.tokensPerMinute,
  concurrent_calls: limits.concurrentCalls,
  spend_per_day: limits.spendPerDay,
  spend_per_month: limits.spendPerMonth,
});
