import type { Invocation, RemovalOptions } from '../arguments/command.ts';
import { loadCliConfig } from '../config/load-cli-config.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { formatBytes } from '../terminal/amounts.ts';
import { confirm } from '../terminal/ask.ts';
import { safeJson } from '../terminal/strip-controls.ts';
import { findModel, installedModels, missingModel } from './choose-installed.ts';
import { openModels } from './open-models.ts';

/** Deletes the files of the named models. All names are checked before anything is deleted. */
export async function removeModels(context: CliContext, invocation: Invocation<RemovalOptions>): Promise<ExitCode> {
  const { stdout, text } = context;
  const { config } = await loadCliConfig(context);
  await using models = await openModels(context, config);
  const asked = [...new Set(invocation.arguments)];
  const cards = await Promise.all(asked.map((id) => findModel(models, id)));
  const absent = cards.find(({ state }) => state === 'available');
  if (absent) throw missingModel(absent.id, await installedModels(models));
  const size = formatBytes(cards.reduce((sum, { bytes }) => sum + bytes, 0));
  await confirm(context, text('confirm.models', { models: asked.join(', '), size }), invocation.options.yes);
  for (const { id, bytes } of cards) {
    await models.remove(id);
    if (!invocation.options.json) stdout.write(`${text('models.removed', { model: id, size: formatBytes(bytes) })}\n`);
  }
  if (invocation.options.json) stdout.write(`${safeJson({ removed: asked, defaultModel: models.defaultModel() })}\n`);
  return exitCode.ok;
}
