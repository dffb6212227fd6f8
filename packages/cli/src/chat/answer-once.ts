import type { CliContext } from '../context.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { safeJson } from '../terminal/strip-controls.ts';
import { createAnswerPrinter } from './answer-printer.ts';
import type { Answerer, AnswerSettings, ChatMessage } from './answerer.ts';
import { type CollectedAnswer, collectAnswer } from './collect-answer.ts';

export interface OnceOptions {
  system?: string;
  json: boolean;
  plain: boolean;
}

/** One question, one answer: streamed as text, or with `json` printed whole as one document. */
export async function answerOnce(
  context: CliContext,
  answerer: Answerer,
  message: string,
  settings: AnswerSettings,
  options: OnceOptions,
): Promise<ExitCode> {
  const messages: ChatMessage[] = [{ role: 'user', content: message }];
  if (options.system) messages.unshift({ role: 'system', content: options.system });
  const request = { ...settings, messages, signal: context.signal };
  const answer = options.json
    ? await collectAnswer(answerer, request, () => undefined)
    : await printedAnswer(context, answerer, request, options);
  if (context.signal.aborted) throw context.signal.reason;
  if (options.json) context.stdout.write(`${safeJson(toDocument(answer, answerer))}\n`);
  else if (answer.reason === 'length') context.stderr.write(`${context.errorStyle.dim(context.text('chat.cut'))}\n`);
  return exitCode.ok;
}

async function printedAnswer(
  context: CliContext,
  answerer: Answerer,
  request: Parameters<typeof collectAnswer>[1],
  options: OnceOptions,
): Promise<CollectedAnswer> {
  const printer = createAnswerPrinter(context, options);
  try {
    return await collectAnswer(answerer, request, printer.print);
  } finally {
    printer.end();
  }
}

const toDocument = (answer: CollectedAnswer, answerer: Answerer) => ({
  model: answer.model,
  answeredBy: answerer.kind,
  content: answer.content,
  reasoning: answer.reasoning || null,
  finishReason: answer.reason,
  usage: answer.usage,
  firstTokenMs: answer.firstTokenMs === null ? null : Math.round(answer.firstTokenMs),
  totalMs: Math.round(answer.totalMs),
});
