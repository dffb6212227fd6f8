import { type ExitCode, exitCode } from './exit-codes.ts';
import type { TextKey, TextValues } from './texts/translate.ts';

/** A failure that the person is told about in one sentence, without a stack trace. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly key: TextKey;
  readonly values: TextValues;
  readonly exitCode: ExitCode;
  /** Stable name for `--json` output. */
  readonly code: string;

  constructor(key: TextKey, values: TextValues = {}, options: { exitCode?: ExitCode; cause?: unknown } = {}) {
    super(key, { cause: options.cause });
    this.key = key;
    this.values = values;
    this.exitCode = options.exitCode ?? exitCode.failure;
    this.code = key.replace(/^error\./, '').replaceAll('-', '_');
  }
}

/** Wrong arguments: the message is followed by a pointer to `--help`. */
export class UsageError extends CliError {
  /** The command whose help answers the question; by default the one that ran. */
  readonly command: string;

  constructor(key: TextKey, values: TextValues = {}, command = '') {
    super(key, values, { exitCode: exitCode.usage });
    this.command = command;
  }
}

/** What a running server refused, in its own words; the code has a text in other languages. */
export class ServerError extends Error {
  override readonly name = 'ServerError';
  readonly code: string;
  /** Of HTTP. */
  readonly status: number;
  readonly details: Record<string, string | number> | undefined;

  constructor({ code, message, status, details, cause }: ServerFailure) {
    super(message, { cause });
    this.code = code;
    this.status = status;
    this.details = details;
  }
}

interface ServerFailure extends Pick<ServerError, 'code' | 'message' | 'status'> {
  details?: ServerError['details'];
  cause?: unknown;
}

/** Ended by a signal that the person or the system sent. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  readonly exitCode: ExitCode;

  constructor(code: ExitCode = exitCode.interrupted) {
    super('interrupted');
    this.exitCode = code;
  }
}
