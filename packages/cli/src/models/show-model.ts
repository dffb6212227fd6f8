import type { Invocation, JsonOption } from '../arguments/command.ts';
import { loadCliConfig } from '../config/load-cli-config.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { formatBytes } from '../terminal/amounts.ts';
import { displayWidth, pad } from '../terminal/display-width.ts';
import { oneLine, safeJson } from '../terminal/strip-controls.ts';
import { findModel } from './choose-installed.ts';
import { describeState } from './list-models.ts';
import { openModels } from './open-models.ts';

/** All that is known about one model. */
export async function showModel(context: CliContext, invocation: Invocation<JsonOption>): Promise<ExitCode> {
  const { stdout, style, text } = context;
  const { config } = await loadCliConfig(context);
  await using models = await openModels(context, config);
  const card = await findModel(models, invocation.arguments[0]!);
  if (invocation.options.json) {
    stdout.write(`${safeJson(card, 2)}\n`);
    return exitCode.ok;
  }
  const lines: [string, string][] = [
    [text('models.id'), card.id],
    [text('models.name'), card.name],
    [text('models.state'), describeState(card, context)],
    [text('models.size'), formatBytes(card.bytes)],
    [text('models.memory'), formatBytes(card.memoryBytes)],
    [text('models.context'), text('models.context-tokens', { count: card.contextLength })],
    [text('models.languages'), card.languages.join(' ') || '—'],
    [text('models.abilities'), card.abilities.join(' ') || '—'],
    [text('models.licence'), card.licence],
  ];
  const width = Math.max(...lines.map(([title]) => displayWidth(title)));
  for (const [title, value] of lines) stdout.write(`${style.dim(pad(title, width))}  ${oneLine(value)}\n`);
  return exitCode.ok;
}
