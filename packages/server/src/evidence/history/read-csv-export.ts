import {
  countAuthors,
  type HistoryLimits,
  type ImportedHistory,
  type ImportedMessage,
  type NotUnderstood,
  shortened,
  type TimeContext,
} from './imported.ts';
import { type CsvRow, delimiterOf, parseCsv } from './parse-csv.ts';
import { hasDayFirst, readStamp, resolveStamps, type Stamp, type StampContext } from './read-stamp.ts';

interface Columns {
  author: number;
  text: number;
  /** One column, or a day and a time in two. */
  time: number[];
}

const AUTHOR =
  /^(?:发送人|发送者|发言人|发件人|姓名|昵称|作者|用户名?|成员|名字|发送人昵称|from|sender|author|name|user(?:name)?|who|speaker|member|display ?name|real ?name|sender ?name)$/iu;
const TEXT = /^(?:内容|消息|消息内容|文本|正文|聊天内容|发言|发言内容|message|text|content|body|msg|message ?text)$/iu;
const TIME =
  /^(?:时间|日期时间|发送时间|消息时间|创建时间|日期|time(?:stamp)?|date(?:time)?|date ?time|sent(?: ?at)?|created(?:_?at)?|ts|when)$/iu;

/** Whether a text is a CSV file of a conversation: a header that names author and text, or columns that look like it. */
export function looksLikeCsv(text: string): boolean {
  const delimiter = delimiterOf(text);
  if (!delimiter) return false;
  const [head] = parseCsv(text.slice(0, 20_000), delimiter);
  return head !== undefined && columnsOf(head) !== undefined;
}

/** Reads a CSV file whose header names the columns, in Chinese or English and in any order. */
export function readCsvExport(text: string, context: TimeContext, limits: HistoryLimits): ImportedHistory {
  const source = text.replace(/^\ufeff/u, '');
  const delimiter = delimiterOf(source) ?? ',';
  const rows = parseCsv(source, delimiter);
  const columns = rows[0] ? columnsOf(rows[0]) : undefined;
  const notUnderstood: NotUnderstood[] = [];
  const miss = ({ cells, from, to }: CsvRow, reason: NotUnderstood['reason']) => {
    if (cells.some((cell) => cell.trim() !== ''))
      notUnderstood.push({ from, to, text: shortened(cells.join(' ')), reason });
  };
  const withOrder = { ...context, dayFirst: hasDayFirst(source, context) };
  const read: { row: CsvRow; stamp: Stamp | number; author: string; text: string }[] = [];
  const width = rows[0]?.cells.length ?? 0;
  for (const [index, row] of rows.entries()) {
    if (index === 0 || !columns) {
      miss(row, columns ? 'header' : 'before-first-message');
      continue;
    }
    const cell = (column: number) => row.cells[column]?.trim() ?? '';
    // A delimiter within a text that nobody quoted.
    const isLast = columns.text === width - 1;
    const text = isLast ? row.cells.slice(columns.text).join(delimiter).trim() : cell(columns.text);
    const stamp = readTime(columns.time.map(cell).join(' ').trim(), withOrder);
    if (read.length >= limits.messages) miss(row, 'over-limit');
    else if (cell(columns.author) === '') miss(row, 'no-author');
    else if (text === '') miss(row, 'no-text');
    else if (!isLast && row.cells.slice(width).some((one) => one.trim() !== '')) miss(row, 'too-many-cells');
    else if (columns.time.length > 0 && stamp === undefined) miss(row, 'no-time');
    else read.push({ row, stamp: stamp ?? Number.NaN, author: cell(columns.author), text });
  }
  const stamps = read.filter((one) => typeof one.stamp === 'object').map((one) => one.stamp as Stamp);
  const times = resolveStamps(stamps, context).values();
  const messages = read.map(({ row, stamp, author, text }, index): ImportedMessage => {
    const time = typeof stamp === 'number' ? stamp : times.next().value!;
    return {
      id: String(index + 1),
      author,
      time: Number.isNaN(time) ? null : new Date(time).toISOString(),
      text,
      from: row.from,
      to: row.to,
    };
  });
  return { form: messages.length > 0 ? 'csv' : 'unknown', messages, authors: countAuthors(messages), notUnderstood };
}

function columnsOf({ cells }: CsvRow): Columns | undefined {
  const names = cells.map((cell) => cell.replace(/^\ufeff/u, '').trim());
  const author = names.findIndex((name) => AUTHOR.test(name));
  const text = names.findIndex((name) => TEXT.test(name));
  const times = names.flatMap((name, column) => (TIME.test(name) ? [column] : []));
  if (author === -1 || text === -1) return undefined;
  // Day and time in two columns; of more, the first is the one of the message.
  const [day, clock] = times;
  const isSplit =
    clock !== undefined && /^(?:日期|date)$/iu.test(names[day!]!) && /^(?:时间|time)$/iu.test(names[clock]!);
  return { author, text, time: isSplit ? [day!, clock] : times.slice(0, 1) };
}

/** An instant where the text has a zone or counts seconds or milliseconds; else what is written. */
function readTime(text: string, context: StampContext): Stamp | number | undefined {
  if (/^\d{10}(?:\.\d+)?$/.test(text)) return Number(text) * 1000;
  if (/^\d{13}$/.test(text)) return Number(text);
  if (/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.*(?:Z|[+-]\d{2}:?\d{2})$/.test(text)) {
    const instant = Date.parse(text.replace(' ', 'T'));
    return Number.isNaN(instant) ? undefined : instant;
  }
  return readStamp(text, context);
}
