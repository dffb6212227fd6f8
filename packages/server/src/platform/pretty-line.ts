import { styleText } from 'node:util';

const LEVEL_STYLE = {
  trace: 'gray',
  debug: 'gray',
  info: 'cyan',
  warn: 'yellow',
  error: 'red',
  fatal: 'red',
} as const;

/** One log record as one line for people: time, level, message, then the other fields; a stack follows indented. */
export function prettyLine(record: string): string {
  let fields: Record<string, unknown>;
  try {
    fields = JSON.parse(record);
  } catch {
    return record;
  }
  const { level, time, msg, err, ...rest } = fields;
  const name = String(level) as keyof typeof LEVEL_STYLE;
  const parts = [
    styleText('gray', localTime(String(time))),
    styleText(LEVEL_STYLE[name] ?? 'white', name.toUpperCase().padEnd(5)),
    printable(msg === undefined ? '' : String(msg)),
    ...Object.entries(rest).map(([key, value]) => styleText('gray', `${key}=${printable(asText(value))}`)),
  ];
  return `${parts.filter((part) => part !== '').join(' ')}\n${errorLines(err)}`;
}

function localTime(iso: string): string {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? iso : time.toTimeString().slice(0, 8);
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Control characters would let logged text rewrite the terminal. */
function printable(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, (character) =>
    character === '\n' ? ' ' : `\\x${character.charCodeAt(0).toString(16)}`,
  );
}

function errorLines(error: unknown): string {
  if (error === null || typeof error !== 'object') return '';
  const stack = 'stack' in error ? String(error.stack) : JSON.stringify(error);
  return stack
    .split('\n')
    .map((line) => `    ${printable(line)}\n`)
    .join('');
}
