export type { Account } from './account-terms.ts';
export { type Billing, createBilling } from './billing.ts';
export type { UsageBound } from './bound-cost.ts';
export type { UsageCounts } from './buckets.ts';
export type { Ticket } from './call-limiter.ts';
export type { Hold } from './hold.ts';
export { createBillingTables } from './migrations/0004-create-billing.ts';
export { type RateLimits, rateLimitHeaders } from './rate-limits.ts';
