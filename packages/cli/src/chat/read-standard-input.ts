import { fstatSync } from 'node:fs';
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
  stdin: AsyncIterable<Uint8Array | string>,
  signal: AbortSignal,
): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  try {
    for await (const piece of stdin) {
      if (signal.aborted) throw signal.reason;
      text += typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true });
      if (text.length > longestInput) throw new UsageError('error.input-too-long', { limit: longestInput }, 'chat');
    }
    return text + decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError('error.input-not-text', {}, 'chat');
    throw error;
  }
}
