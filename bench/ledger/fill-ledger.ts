import type { DatabaseSync } from 'node:sqlite';

/** What one call costs here, micro-units. */
const AMOUNT = 25;
const BATCH = 100_000;
/** The calls spread over so many days, ending today. */
const DAYS = 90;
const DAY_MS = 86_400_000;

/**
 * Fills an empty SQLite ledger with one organisation's calls, as the server would have written them: usage, transactions,
 * entries and roll-ups, so that the ledger adds up. Tells how many rows there are after each batch.
 */
export function fillLedger(database: DatabaseSync, rows: number, tell: (done: number) => void): void {
  const now = Date.now();
  const startMs = now - DAYS * DAY_MS;
  const stepMs = Math.max(1, Math.floor((DAYS * DAY_MS) / rows));
  database.exec('pragma synchronous = off; pragma cache_size = -200000; pragma foreign_keys = off');
  for (let done = 0; done < rows; done += BATCH) {
    const most = Math.min(rows, done + BATCH);
    database.exec('begin');
    for (const statement of statements(done, most, startMs, stepMs)) database.exec(statement);
    database.exec('commit');
    tell(most);
  }
  database.exec('begin');
  for (const statement of sums(rows)) database.exec(statement);
  database.exec('commit');
  database.exec('analyze; pragma wal_checkpoint(truncate); pragma foreign_keys = on; pragma synchronous = normal');
}

/** Row `n` of a batch, with its time and its id (a UUID of version 7). */
const series = (from: number, before: number, startMs: number, stepMs: number) => `
  with recursive numbered (n) as (select ${from} union all select n + 1 from numbered where n + 1 < ${before}),
  timed as (select n, ${startMs} + n * ${stepMs} as ms from numbered),
  named as (select n, ms,
    printf('%08x-%04x-7000-8000-%012x', ms >> 16, ms & 65535, n) as id,
    strftime('%Y-%m-%dT%H:%M:%fZ', ms / 1000.0, 'unixepoch') as at,
    strftime('%Y-%m-%d', ms / 1000.0 + 28800, 'unixepoch') as day from timed)`;

function statements(from: number, before: number, startMs: number, stepMs: number): string[] {
  const named = series(from, before, startMs, stepMs);
  return [
    `insert into usage (id, request_id, organisation_id, person_id, key_id, model, deployment, protocol, source,
       prompt_tokens, cached_tokens, cache_write_tokens, completion_tokens, reasoning_tokens, images, audio_seconds,
       tool_calls, amount, usage_estimated, exact_micros, exact_picos, price_version, outcome, finish_reason, error_code,
       first_token_ms, total_ms, attempts, day, created_at)
     ${named} select id, 'request-' || n, 'acme', 'person-' || (n % 20), 'key-' || (n % 50), 'model-' || (n % 5), '',
       'openai-chat', 'api', 100, 40, 0, 50, 0, 0, 0, 0, ${AMOUNT}, 0, ${AMOUNT}, 0, 1, 'finished', 'stop', null, 80, 900, 1,
       day, at from named`,
    `insert into ledger_transactions (id, organisation_id, kind, reason, reference, person_id, day, created_at)
     ${named} select id, 'acme', 'usage', 'model-' || (n % 5), 'call:' || id, null, day, at from named`,
    `insert into ledger_entries (account, sequence, transaction_id, amount, balance_after)
     ${named} select 'organisation:acme', n + 1, id, -${AMOUNT}, -${AMOUNT} * (n + 1) from named`,
    `insert into ledger_entries (account, sequence, transaction_id, amount, balance_after)
     ${named} select 'revenue', n + 1, id, ${AMOUNT}, ${AMOUNT} * (n + 1) from named`,
  ];
}

const sums = (rows: number) => [
  `insert into usage_days select organisation_id, day, model, person_id, key_id, count(*), sum(prompt_tokens),
     sum(cached_tokens), sum(cache_write_tokens), sum(completion_tokens), sum(reasoning_tokens), sum(images),
     sum(audio_seconds), sum(tool_calls), sum(amount) from usage group by 1, 2, 3, 4, 5`,
  `insert into ledger_days select 'organisation:acme', day, 'usage', count(*), -sum(amount) from usage group by day`,
  `insert into ledger_days select 'revenue', day, 'usage', count(*), sum(amount) from usage group by day`,
  `insert into ledger_accounts (account, organisation_id, mode, credit_limit, balance, held, remainder, entries, created_at)
   values ('organisation:acme', 'acme', 'postpaid', null, ${-AMOUNT * rows}, 0, 0, ${rows}, ''),
          ('revenue', null, 'house', null, ${AMOUNT * rows}, 0, 0, ${rows}, '')`,
];
