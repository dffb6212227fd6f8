import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from './config/load-config.ts';
import { prettyLine } from './pretty-line.ts';
import { redactUrl } from './redact.ts';

export type Log = Logger;

/** Paths that never reach a log, wherever an object with them is logged. */
const SECRET_PATHS = [
  'databaseUrl',
  'password',
  'authorization',
  'cookie',
  'apiKey',
  'token',
  'secret',
  'paymentSecret',
];

export interface LogOptions {
  /** Where lines go; standard error by default, so that a command's own output stays clean. */
  destination?: DestinationStream;
  /** Lines for people instead of JSON; by default, when standard error is a terminal. */
  pretty?: boolean;
}

/** The process's log: JSON lines, or one readable line each on a terminal. */
export function createLog(config: Pick<Config, 'logLevel'>, options: LogOptions = {}): Log {
  const destination = options.destination ?? pino.destination({ fd: 2, sync: true });
  const pretty = options.pretty ?? (options.destination === undefined && process.stderr.isTTY === true);
  return pino(
    {
      level: config.logLevel,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: SECRET_PATHS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `headers["${name}"]`]),
        censor: (value, path) => (path.at(-1) === 'databaseUrl' ? redactUrl(String(value)) : '[redacted]'),
      },
    },
    pretty ? { write: (line: string) => void destination.write(prettyLine(line)) } : destination,
  );
}
