import { csvHead, csvLine } from '../platform/index.ts';
import type { Statement } from './make-statement.ts';
import { formatAmount } from './money.ts';
import { reasonText } from './reasons.ts';
import type { EstimatedDayRow, LedgerRow, ModelDayRow } from './report-store.ts';

/** What a month's statement is written from. */
export interface StatementLines {
  statement: Pick<Statement, 'currency' | 'from' | 'to' | 'opening' | 'closing'>;
  /** Every day's calls of every model, in their order. */
  usage: ModelDayRow[];
  /** Of them, those whose usage was estimated. */
  estimated: EstimatedDayRow[];
  /** Everything that was posted by hand, the earliest first. */
  postings: LedgerRow[];
}

const columns = [
  ...['date', 'kind', 'description', 'model', 'calls', 'estimated_calls', 'prompt_tokens', 'completion_tokens'],
  ...['amount', 'currency'],
];

interface Line {
  date: string;
  kind: string;
  description?: string;
  usage?: ModelDayRow;
  estimated?: number;
  amount: number;
}

/** A month's statement as one table, day by day: opening, the calls of every model, every posting, closing. */
export function statementCsv({ statement, usage, estimated, postings }: StatementLines, language: 'zh' | 'en'): string {
  const { currency, from, to, opening, closing } = statement;
  const estimatedOf = new Map(estimated.map(({ day, model, calls }) => [`${day} ${model}`, calls]));
  const happened: Line[] = [
    ...usage.map((row) => ({
      ...{ date: row.day, kind: 'usage', usage: row, amount: -row.amount },
      estimated: estimatedOf.get(`${row.day} ${row.model}`) ?? 0,
      description: callsOf(row, language),
    })),
    ...postings.map(({ day, kind, reason, amount }) => ({
      ...{ date: day, kind, amount },
      description: reasonText(reason, language),
    })),
  ].sort((one, other) => (one.date < other.date ? -1 : Number(one.date > other.date)));
  const lines: Line[] = [
    { date: from, kind: 'opening', amount: opening },
    ...happened,
    { date: to, kind: 'closing', amount: closing },
  ];
  return [csvHead(columns), ...lines.map((line) => write(line, currency))].join('');
}

const write = ({ date, kind, description = '', usage, estimated, amount }: Line, currency: string): string =>
  csvLine([
    ...[date, kind, description, usage?.model ?? ''],
    ...[usage?.calls ?? '', estimated ?? '', usage?.prompt_tokens ?? '', usage?.completion_tokens ?? ''],
    ...[formatAmount(amount), currency],
  ]);

function callsOf({ model, calls }: ModelDayRow, language: 'zh' | 'en'): string {
  if (language === 'zh') return `${model}：${calls} 次调用`;
  return calls === 1 ? `${model}: 1 call` : `${model}: ${calls} calls`;
}
