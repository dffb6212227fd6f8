import { fstatSync } from 'node:fs';
import type { CliContext } from '../context.ts';
import { UsageError } from '../errors.ts';

/** Longest input that is read, characters: far more than any context takes. */
const longestInput = 32 * 1024 * 1024;

/** Whether something was handed over on standard input: a pipe, a file or a socket, but no terminal and no `/dev/null`. */
export function hasPipedInput(stdin: { isTTY?: boolean; fd?: number }): boolean {
  if (stdin.isTTY) return false;
  try {
    const found = fstatSync(stdin.fd ?? 0);
    return found.isFIFO() || found.isFile() || found.isSocket();
  } catch {
    return false;
  }
}

/**
 * All of standard input as text.
 * @throws {UsageError} above 32 Mi characters, or where it is no UTF-8 text
 */
export async function readStandardInput(
  stdin: AsyncIterable<Uint8Array | string> & { destroy?: () => void },
  signal: AbortSignal,
): Promise<string> {
  const stop = () => stdin.destroy?.();
  signal.addEventListener('abort', stop, { once: true });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  try {
    for await (const piece of stdin) {
      if (signal.aborted) throw signal.reason;
      text += typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true });
      if (text.length > longestInput) throw new UsageError('error.input-too-long', { limit: longestInput });
    }
    return text + decoder.decode();
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof TypeError) throw new UsageError('error.input-not-text');
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** The same for what a command was told to read there: at a terminal it says that it waits, and how to end. */
export function readAskedInput({ stdin, stderr, errorStyle, text, signal }: AskedInputContext): Promise<string> {
  if (stdin.isTTY) stderr.write(`${errorStyle.dim(text('input.typed'))}\n`);
  return readStandardInput(stdin, signal);
}

type AskedInputContext = Pick<CliContext, 'stdin' | 'stderr' | 'errorStyle' | 'text' | 'signal'>;
