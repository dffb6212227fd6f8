import { createInterface } from 'node:readline/promises';
import type { CliContext } from '../context.ts';
import { CliError } from '../errors.ts';
import { exitCode } from '../exit-codes.ts';

/** Whether somebody is there to answer a question. */
export const canAsk = ({ stdin, stderr }: Pick<CliContext, 'stdin' | 'stderr'>): boolean =>
  stdin.isTTY === true && stderr.isTTY === true;

/**
 * Asks on stderr, as stdout may be read by a program.
 * @returns what was typed; null at the end of input
 */
export async function ask(
  { stdin, stderr, signal, interruption }: CliContext,
  question: string,
): Promise<string | null> {
  const terminal = createInterface({ input: stdin, output: stderr as NodeJS.WriteStream });
  const ended = new AbortController();
  terminal.once('SIGINT', () => interruption.end(exitCode.interrupted));
  terminal.once('close', () => ended.abort());
  try {
    return await terminal.question(`${question} `, { signal: AbortSignal.any([signal, ended.signal]) });
  } catch {
    signal.throwIfAborted();
    stderr.write('\n');
    return null;
  } finally {
    terminal.close();
  }
}

export const saysYes = (answer: string): boolean => /^(y|yes|是|好)$/i.test(answer.trim());

/**
 * Lets the person think again before something is lost. Without a terminal nobody is asked: a script means what it says.
 * @throws {CliError} where the answer is not yes
 */
export async function confirm(context: CliContext, question: string, isSure: boolean): Promise<void> {
  if (isSure || !canAsk(context)) return;
  const answer = await ask(context, `${question} ${context.text('confirm.choice')}`);
  if (!saysYes(answer ?? '')) throw new CliError('error.declined');
}
