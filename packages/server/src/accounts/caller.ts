/** Who a request or a call is made for. Decided once, where a request comes in. */
export interface Caller {
  organisationId: string;
  /** The person behind it; null where a key of the organisation itself asks. */
  personId: string | null;
  /** The API key it came with; null for a person in the browser. */
  keyId: string | null;
  /** Where the key was rotated: ids of all keys before and after it, itself included, the first one first. */
  keyLineage?: readonly string[];
  /** Models that may be called; absent or null: all. */
  models?: readonly string[] | null;
  /** Abilities that may be used; absent or null: all. */
  abilities?: readonly string[] | null;
  /** Its organisation wants no content of calls to be kept. */
  keepsNothing?: boolean;
  /** False for a key that may look but not call. */
  mayCall?: boolean;
  /** Of the key itself, besides those of its organisation. */
  keyLimits?: EnforcedLimits;
}

/** Whoever has the key of this machine asks for the organisation that a server has from its first start on. */
export const localCaller = { organisationId: 'local', personId: 'local', keyId: null } satisfies Caller;

/** What a key's calls are held to; null: no limit. */
export interface EnforcedLimits {
  requestsPerMinute: number | null;
  tokensPerMinute: number | null;
  concurrentCalls: number | null;
  /** Micro-units. */
  spendPerDay: number | null;
  spendPerMonth: number | null;
}

/** Who does an administrative act, in the console or with the command line. */
export interface Actor {
  /** Null for the key of the machine itself, which only the owner of the data folder can read. */
  personId: string | null;
  /** May act on every organisation, and on what belongs to none. */
  administrator: boolean;
}

/** Whoever has the key of this machine. */
export const localActor: Actor = { personId: null, administrator: true };
