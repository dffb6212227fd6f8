/**
 * `no-such-day`: 30 February. `out-of-range`: outside of the years 1900–2199, or of the tables of the lunar calendar.
 */
export type UnresolvableReason = 'no-such-day' | 'out-of-range';

/** Thrown inside the resolver, and caught at its door. */
export class Unresolvable extends Error {
  readonly reason: UnresolvableReason;

  constructor(reason: UnresolvableReason) {
    super(reason);
    this.reason = reason;
  }
}
