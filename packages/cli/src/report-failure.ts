import { type CliContext, wrapForTerminal } from './context.ts';
import { CliError, Interrupted, UsageError } from './errors.ts';
import { type ExitCode, exitCode } from './exit-codes.ts';
import { formatBytes } from './terminal/amounts.ts';
import { safeJson, stripControls } from './terminal/strip-controls.ts';
import { isTextKey, type TextValues, type Translate } from './texts/translate.ts';

/** Says on stderr what failed; with `--json` also as one JSON document on stdout, so that a program reads it there. */
export function reportFailure(error: unknown, context: CliContext, asJson: boolean): ExitCode {
  const interrupted = interruptedBy(error, context.signal);
  if (interrupted) return interrupted.exitCode;
  const { code, message, exit, hint } = describe(error, context);
  if (asJson) context.stdout.write(`${safeJson({ error: { code, message } })}\n`);
  const { errorStyle, text } = context;
  const prefix = text('error.prefix');
  const told = wrapForTerminal(`${prefix} ${stripControls(message)}`, context.stderr);
  context.stderr.write(`${errorStyle.red(prefix)}${told.slice(prefix.length)}\n`);
  if (hint) context.stderr.write(`${hint}\n`);
  if (context.environment.WANWEN_DEBUG && error instanceof Error) context.stderr.write(`${error.stack}\n`);
  return exit;
}

/** Whatever a command throws after Ctrl-C comes from being stopped. */
function interruptedBy(error: unknown, signal: AbortSignal): Interrupted | undefined {
  if (error instanceof Interrupted) return error;
  return signal.aborted && signal.reason instanceof Interrupted ? signal.reason : undefined;
}

interface Described {
  code: string;
  message: string;
  exit: ExitCode;
  hint?: string;
}

function describe(error: unknown, { text, language }: CliContext): Described {
  if (error instanceof UsageError)
    return {
      code: error.code,
      message: text(error.key, error.values),
      exit: error.exitCode,
      hint: text('error.see-help', { command: error.command ? `wanwen ${error.command}` : 'wanwen' }),
    };
  if (error instanceof CliError)
    return { code: error.code, message: text(error.key, error.values), exit: error.exitCode };
  const { code, message } = error as { code?: unknown; message?: unknown };
  const own = typeof message === 'string' && message !== '' ? message : String(error);
  return {
    code: typeof code === 'string' ? code : 'internal',
    message: inLanguage(error, own, { text, language }),
    exit: error instanceof Error && missing.has(String(code)) ? exitCode.missing : exitCode.failure,
  };
}

/** What is told of a failure that another server reported, in the person's language. */
export const describeFailure = (failure: { code: string; message: string }, context: CliContext): string =>
  inLanguage(failure, failure.message, context);

const inLanguage = (error: unknown, own: string, { text, language }: Pick<CliContext, 'text' | 'language'>): string =>
  language === 'en' ? own : (translated(error, text) ?? own);

/** Amounts of bytes among the details of an error. */
const byteAmounts = new Set(['needed', 'free', 'limit']);

/** An error of the server's rooms, which speak English, by its code and details; undefined where there is no text for it. */
function translated(error: unknown, text: Translate): string | undefined {
  const { code, details } = error as { code?: unknown; details?: TextValues };
  const key = `fault.${code}`;
  if (!isTextKey(key)) return undefined;
  const values = Object.entries(details ?? {}).map(([name, value]) => [
    name,
    typeof value === 'number' && byteAmounts.has(name) ? formatBytes(value) : value,
  ]);
  const told = text(key, Object.fromEntries(values));
  return details || !/\{\w+\}/.test(told) ? told : undefined;
}

/** Codes of other rooms' errors that mean "something you named is not there". */
const missing = new Set([
  'model_not_found',
  'model_not_installed',
  'no_model_installed',
  'organisation_not_found',
  'member_not_found',
  'person_not_found',
  'key_not_found',
  'invite_not_found',
  'invite_batch_not_found',
  'deployment_not_found',
  'ability_not_found',
]);
