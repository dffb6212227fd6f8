import { csvHead, csvLine } from '../platform/index.ts';
import { formatAmount } from './money.ts';
import type { UsageRow } from './report-store.ts';

/** Names of those that have one, by id. */
interface CallerNames {
  people: ReadonlyMap<string, string>;
  keys: ReadonlyMap<string, string>;
}

/** Finds the names of people and keys. */
export type NameCallers = (ids: { personIds: string[]; keyIds: string[] }) => Promise<CallerNames>;

const columns: [string, (row: UsageRow, names: CallerNames) => string | number | null][] = [
  ['id', (row) => row.id],
  ['created_at', (row) => row.created_at],
  ['request_id', (row) => row.request_id],
  ['person_id', (row) => row.person_id],
  ['person_name', (row, { people }) => people.get(row.person_id) ?? null],
  ['key_id', (row) => row.key_id],
  ['key_name', (row, { keys }) => keys.get(row.key_id) ?? null],
  ['model', (row) => row.model],
  ['protocol', (row) => row.protocol],
  ['source', (row) => row.source],
  ['outcome', (row) => row.outcome],
  ['finish_reason', (row) => row.finish_reason],
  ['prompt_tokens', (row) => row.prompt_tokens],
  ['cached_tokens', (row) => row.cached_tokens],
  ['cache_write_tokens', (row) => row.cache_write_tokens],
  ['completion_tokens', (row) => row.completion_tokens],
  ['reasoning_tokens', (row) => row.reasoning_tokens],
  ['images', (row) => row.images],
  ['audio_seconds', (row) => row.audio_seconds],
  ['tool_calls', (row) => row.tool_calls],
  ['amount', (row) => formatAmount(row.amount)],
  ['exact_amount', exactAmount],
  ['usage_estimated', (row) => row.usage_estimated],
  ['uncharged', (row) => formatAmount(row.uncharged)],
  ['price_version', (row) => row.price_version],
  ['first_token_ms', (row) => row.first_token_ms],
  ['total_ms', (row) => row.total_ms],
  ['attempts', (row) => row.attempts],
];

/** The calls as a CSV file, in pieces; names are those of now. */
export async function* usageCsv(pages: AsyncIterable<UsageRow[]>, nameCallers: NameCallers): AsyncGenerator<string> {
  yield csvHead(columns.map(([name]) => name));
  for await (const rows of pages) {
    const names = await nameCallers({
      personIds: distinct(rows.map((row) => row.person_id)),
      keyIds: distinct(rows.map((row) => row.key_id)),
    });
    yield rows.map((row) => csvLine(columns.map(([, read]) => read(row, names)))).join('');
  }
}

/** An empty id stands for nobody. */
const distinct = (ids: string[]): string[] => [...new Set(ids.filter(Boolean))];

/** What the call cost before rounding, with up to twelve decimals. */
export function exactAmount(row: Pick<UsageRow, 'exact_micros' | 'exact_picos'>): string {
  const whole = formatAmount(row.exact_micros);
  if (row.exact_picos === 0) return whole;
  const [units, fraction = ''] = whole.split('.');
  const picos = String(row.exact_picos).padStart(6, '0').replace(/0+$/, '');
  return `${units}.${fraction.padEnd(6, '0')}${picos}`;
}
