import type { AbilityResult } from '@wanwen/contract';
import type { Invocation } from '../arguments/command.ts';
import { loadCliConfig } from '../config/load-cli-config.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { createStatusLine } from '../terminal/status-line.ts';
import { safeJson } from '../terminal/strip-controls.ts';
import { createAbilityClient } from './ability-client.ts';
import type { RunOptions } from './commands.ts';
import { openServer } from './open-server.ts';
import { keepPicture } from './pictures.ts';
import { readInput } from './read-input.ts';
import { renderOutput } from './render-output.ts';

/** Runs an ability once: its output on stdout, what it waits for and how it came about on stderr. */
export async function runAbility(
  context: CliContext,
  { options, arguments: [id], more = {} }: Invocation<RunOptions>,
): Promise<ExitCode> {
  const { text, stdout, stderr, errorStyle, language, signal } = context;
  const { config } = await loadCliConfig(context);
  await using server = await openServer(context, config, options.server);
  const client = createAbilityClient(server, signal);
  const card = await client.describe(id!);
  const input = await readInput(context, card, { file: options.input, flags: more });
  const status = createStatusLine(stderr, errorStyle);
  const run = client.run(card.id, { input, model: options.model, language }, (event) => {
    if (event.type !== 'progress') return;
    const { stage, done, total } = event;
    status.show(text(`run.${stage}`) + (total > 1 ? ` · ${done} / ${total}` : ''));
  });
  const result = await run.finally(() => status.clear());
  const { shown, failure } = await keepPicture(result.output, options.output, context);
  if (options.json) {
    if (failure) throw failure;
    stdout.write(`${safeJson(result, 2)}\n`);
    return exitCode.ok;
  }
  stdout.write(`${renderOutput(shown, card, language)}\n`);
  stderr.write(`${errorStyle.dim(told(result, context))}\n`);
  // What was made is shown all the same: it may have taken a while.
  if (failure) throw failure;
  return exitCode.ok;
}

function told({ model, usage, checks, notice }: AbilityResult, { text, language }: CliContext): string {
  const { promptTokens, completionTokens } = usage;
  const parts = [notice[language], model, text('run.tokens', { count: promptTokens + completionTokens })];
  if (checks.dropped > 0) parts.push(text('run.dropped', { count: checks.dropped }));
  if (checks.fallback) parts.push(checks.fallback[language]);
  return parts.join(' · ');
}
