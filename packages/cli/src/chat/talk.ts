import type { CliContext } from '../context.ts';
import { Interrupted } from '../errors.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { reportFailure } from '../report-failure.ts';
import { oneLine } from '../terminal/strip-controls.ts';
import { createAnswerPrinter } from './answer-printer.ts';
import { AnswerError, type Answerer, type AnswerSettings } from './answerer.ts';
import { type CollectedAnswer, collectAnswer } from './collect-answer.ts';
import { type Conversation, createConversation } from './conversation.ts';
import { describeAnswer } from './describe-answer.ts';
import { loadHistory, saveHistory } from './message-history.ts';
import { readMessage } from './read-message.ts';
import { completeSlash, runSlash } from './slash-commands.ts';
import { watchStopKeys } from './watch-stop-keys.ts';

export interface TalkOptions {
  system?: string;
  plain: boolean;
  /** Data folder, where the lines typed are kept for the up arrow. */
  home: string;
}

const secondInterruptMs = 3000;

/** The interactive chat: reads a message, streams the answer, until `/exit`, Ctrl-D, or Ctrl-C twice. */
export async function talk(
  context: CliContext,
  answerer: Answerer,
  settings: AnswerSettings,
  options: TalkOptions,
): Promise<ExitCode> {
  const conversation = createConversation(settings, options.system);
  const models = await answerer.models();
  const history = loadHistory(options.home);
  greet(context, settings.model ?? (await answerer.defaultModel()));
  let interruptedAt = Number.NEGATIVE_INFINITY;

  for (;;) {
    const message = await readMessage({
      input: context.stdin,
      output: context.stdout,
      prompt: context.style.bold(context.style.green('› ')),
      continuation: context.style.dim('… '),
      history,
      complete: (line) => completeSlash(line, models),
      onInterrupt,
      signal: context.signal,
    });
    if (context.signal.aborted) throw context.signal.reason;
    if (message === null) return exitCode.ok;
    if (message.trim() === '') continue;
    saveHistory(options.home, history);
    const next =
      message.startsWith('/') && !message.startsWith('//')
        ? await runSlash(message, { context, conversation, answerer, models })
        : { ask: message.replace(/^\/\//, '/') };
    if (next === 'exit') return exitCode.ok;
    if (next) await answerInTurn(context, answerer, conversation, next.ask, options);
    if (context.signal.aborted) throw context.signal.reason;
  }

  function onInterrupt(): void {
    if (performance.now() - interruptedAt < secondInterruptMs) context.interruption.end(exitCode.interrupted);
    else context.stderr.write(`${context.errorStyle.dim(context.text('chat.again-to-exit'))}\n`);
    interruptedAt = performance.now();
  }
}

function greet({ stderr, errorStyle, text }: CliContext, model: string | null): void {
  stderr.write(`${errorStyle.bold(oneLine(model ?? ''))} ${errorStyle.dim(text('chat.greeting'))}\n`);
}

/** One turn. A failure is told and the question taken back, so that it can be asked again. */
async function answerInTurn(
  context: CliContext,
  answerer: Answerer,
  conversation: Conversation,
  question: string,
  options: TalkOptions,
): Promise<void> {
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  const release = context.interruption.divert(stop);
  const restore = watchStopKeys(context.stdin, stop);
  const signal = AbortSignal.any([context.signal, stopping.signal]);
  conversation.ask(question);
  try {
    const answer = await answerTrimmed(context, answerer, conversation, signal, options);
    conversation.answer(answer.content);
    context.stderr.write(`${context.errorStyle.dim(describeAnswer(answer, context.text))}\n`);
  } catch (error) {
    conversation.takeBack();
    if (error instanceof Interrupted || context.signal.aborted) throw error;
    reportFailure(error, context, false);
  } finally {
    restore();
    release();
  }
}

/** Where the conversation outgrows the context, the oldest turns are left out, and that is said. */
async function answerTrimmed(
  context: CliContext,
  answerer: Answerer,
  conversation: Conversation,
  signal: AbortSignal,
  options: TalkOptions,
): Promise<CollectedAnswer> {
  for (;;) {
    const printer = createAnswerPrinter(context, options);
    try {
      const request = { ...conversation.settings, messages: conversation.messages(), signal };
      return await collectAnswer(answerer, request, printer.print);
    } catch (error) {
      const trimmed = error instanceof AnswerError && error.isOverflow && conversation.trim();
      if (!trimmed) throw error;
      context.stderr.write(`${context.errorStyle.dim(context.text('chat.trimmed', { count: trimmed }))}\n`);
    } finally {
      printer.end();
    }
  }
}
