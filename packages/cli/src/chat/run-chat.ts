import type { Invocation } from '../arguments/command.ts';
import { loadCliConfig } from '../config/load-cli-config.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../errors.ts';
import type { ExitCode } from '../exit-codes.ts';
import { answerOnce } from './answer-once.ts';
import type { AnswerSettings } from './answerer.ts';
import type { chatOptions } from './command.ts';
import { openAnswerer } from './open-answerer.ts';
import { hasPipedInput, readStandardInput } from './read-standard-input.ts';
import { talk } from './talk.ts';

export type ChatOptions = Invocation<typeof chatOptions>['options'];

/** Answers once when a message is given (as arguments, through a pipe, or both), else talks until the person leaves. */
export async function runChat(context: CliContext, invocation: Invocation<typeof chatOptions>): Promise<ExitCode> {
  const { options } = invocation;
  if (options.server && options.local)
    throw new UsageError('error.options-exclude', { one: '--server', other: '--local' }, 'chat');
  const message = await givenMessage(context, invocation.arguments);
  if (message === undefined && options.json) throw new UsageError('error.json-needs-message', {}, 'chat');
  if (message === undefined && !context.stdin.isTTY) throw new UsageError('error.message-missing', {}, 'chat');
  const { config } = await loadCliConfig(context);
  await using answerer = await openAnswerer(context, config, options);
  const settings = toSettings(options);
  return message === undefined
    ? await talk(context, answerer, settings, { ...options, home: config.home })
    : await answerOnce(context, answerer, message, settings, options);
}

/** The arguments are the instruction, what comes through the pipe is what it is about. */
async function givenMessage(context: CliContext, words: string[]): Promise<string | undefined> {
  const instruction = words.join(' ').trim();
  const piped = hasPipedInput(context.stdin) ? (await readStandardInput(context.stdin, context.signal)).trim() : '';
  const message = [instruction, piped].filter((part) => part !== '').join('\n\n');
  return message === '' ? undefined : message;
}

const toSettings = (options: ChatOptions): AnswerSettings => ({
  model: options.model,
  thinking: options.thinking,
  maxTokens: options['max-tokens'],
  temperature: options.temperature,
  topP: options['top-p'],
  seed: options.seed,
});
