import type { CliContext } from './context.ts';
import { CliError, Interrupted, UsageError } from './errors.ts';
import { type ExitCode, exitCode } from './exit-codes.ts';
import { safeJson, stripControls } from './terminal/strip-controls.ts';

/** Says on stderr what failed; with `--json` also as one JSON document on stdout, so that a program reads it there. */
export function reportFailure(error: unknown, context: CliContext, asJson: boolean): ExitCode {
  const interrupted = interruptedBy(error, context.signal);
  if (interrupted) return interrupted.exitCode;
  const { code, message, exit, hint } = describe(error, context);
  if (asJson) context.stdout.write(`${safeJson({ error: { code, message } })}\n`);
  const { errorStyle, text } = context;
  context.stderr.write(`${errorStyle.red(text('error.prefix'))} ${stripControls(message)}\n`);
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

function describe(error: unknown, { text }: CliContext): Described {
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
  return {
    code: typeof code === 'string' ? code : 'internal',
    message: typeof message === 'string' && message !== '' ? message : String(error),
    exit: error instanceof Error && missing.has(String(code)) ? exitCode.missing : exitCode.failure,
  };
}

/** Codes of other rooms' errors that mean "something you named is not there". */
const missing = new Set(['model_not_found', 'model_not_installed']);
