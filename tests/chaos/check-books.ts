import assert from 'node:assert/strict';
import { prices } from './furnish.ts';
import type { PlannedCall } from './plan-calls.ts';
import type { Books, UsageLine } from './read-books.ts';
import type { Served } from './vendor.ts';

export interface Evidence {
  books: Books;
  calls: readonly PlannedCall[];
  /** Ids of the calls whose caller got the answer to its end. */
  whole: ReadonlySet<string>;
  /** What the vendor did for a call. */
  served(id: string): Served;
}

const PICOS_PER_MICRO = 1_000_000n;

/** Lays the ledger beside what the callers and the vendor saw. */
export function checkBooks({ books, calls, whole, served }: Evidence): void {
  assert.deepEqual({ holds: books.holds, held: books.held }, { holds: 0, held: 0 }, 'nothing is held any more');
  const lines = new Map(books.usage.map((line) => [line.request_id, line]));
  assert.equal(lines.size, books.usage.length, 'no call is settled twice');
  for (const call of calls) checkCall(call, lines.get(call.id), whole.has(call.id), served(call.id));
  const outcomes = Map.groupBy(books.usage, ({ outcome }) => outcome);
  for (const outcome of ['finished', 'cancelled', 'failed', 'interrupted'] as const) {
    assert.ok(outcomes.has(outcome), `there were calls that ended as ${outcome}`);
  }
  const owed = books.usage.reduce((sum, line) => sum + priceOf(line), 0n);
  assert.equal(BigInt(books.charged) * PICOS_PER_MICRO + BigInt(books.remainder), owed, 'every token is charged once');
}

function checkCall(call: PlannedCall, line: UsageLine | undefined, whole: boolean, served: Served): void {
  const what = `${JSON.stringify({ call, line, whole, served })}`;
  if (whole) assert.equal(line?.outcome, 'finished', `a whole answer is settled as one: ${what}`);
  if (line === undefined) return;
  const picos = BigInt(line.exact_micros) * PICOS_PER_MICRO + BigInt(line.exact_picos);
  assert.equal(picos, priceOf(line), `the price is that of the tokens: ${what}`);
  if (line.outcome === 'finished') {
    assert.deepEqual(
      [line.prompt_tokens, line.cached_tokens, line.completion_tokens, line.usage_estimated],
      [call.promptTokens, call.cachedTokens, call.pieces, 0],
      `a finished call is charged what the vendor counted: ${what}`,
    );
    assert.ok(served.whole > 0, `the vendor gave the whole answer: ${what}`);
  } else if (served.pieces === 0) {
    assert.equal(picos, 0n, `what nobody served costs nothing: ${what}`);
  } else if (line.outcome === 'interrupted') {
    assert.ok(line.completion_tokens <= served.pieces, `a killed server charges no more than was served: ${what}`);
    const isPaid = line.completion_tokens > 0;
    assert.equal(line.prompt_tokens > 0, isPaid, `whoever pays for an answer pays for its prompt: ${what}`);
    assert.equal(line.usage_estimated, isPaid ? 1 : 0, `what a killed server charges is an estimate: ${what}`);
  }
}

/** Pico-units. */
const priceOf = (line: UsageLine) =>
  BigInt(line.prompt_tokens - line.cached_tokens) * BigInt(prices.input) +
  BigInt(line.cached_tokens) * BigInt(prices.cacheRead) +
  BigInt(line.completion_tokens) * BigInt(prices.output);
