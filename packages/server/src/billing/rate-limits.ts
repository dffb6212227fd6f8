/** What is left of a limit per minute. */
export interface RateLimit {
  limit: number;
  remaining: number;
  /** Milliseconds until all of it is free again. */
  resetMs: number;
}

/** The tightest of the limits that hold for a call; null where there is none. */
export interface RateLimits {
  requests: RateLimit | null;
  tokens: RateLimit | null;
}

/** As the OpenAI API writes them; SDKs of the other protocols read or ignore them. */
export function rateLimitHeaders(limits: RateLimits | undefined): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const kind of ['requests', 'tokens'] as const) {
    const rate = limits?.[kind];
    if (!rate) continue;
    headers[`x-ratelimit-limit-${kind}`] = String(rate.limit);
    headers[`x-ratelimit-remaining-${kind}`] = String(Math.max(0, rate.remaining));
    headers[`x-ratelimit-reset-${kind}`] = formatReset(rate.resetMs);
  }
  return headers;
}

/** `12ms`, `1.5s`, `6m0s` */
export function formatReset(ms: number): string {
  const whole = Math.ceil(ms);
  if (whole < 1000) return `${whole}ms`;
  if (whole < 60_000) return `${whole / 1000}s`;
  const seconds = Math.ceil(whole / 1000);
  return `${Math.floor(seconds / 60)}m${seconds % 60}s`;
}
