import type { ModelCard } from '@wanwen/contract';
import type { Models } from '@wanwen/server/models';
import type { Invocation } from '../arguments/command.ts';
import { loadCliConfig } from '../config/load-cli-config.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../errors.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { formatBytes } from '../terminal/amounts.ts';
import { createProgressBar } from '../terminal/progress-bar.ts';
import { oneLine, safeJson } from '../terminal/strip-controls.ts';
import type { InstallOption } from './commands.ts';
import { openModels } from './open-models.ts';

/** Installs the named models one after the other; the first that fails ends it. */
export async function installModels(context: CliContext, invocation: Invocation<InstallOption>): Promise<ExitCode> {
  const { options, arguments: asked } = invocation;
  if (asked.length > 1 && (options.id || options.sha256)) throw new UsageError('error.one-model', {}, 'models install');
  const { sha256 } = options;
  if (sha256 !== undefined && !/^[0-9a-f]{64}$/i.test(sha256))
    throw new UsageError('error.sha256', { value: sha256 }, 'models install');
  const { config } = await loadCliConfig(context);
  await using models = await openModels(context, config);
  const cards: ModelCard[] = [];
  for (const model of asked) cards.push(await installOne(context, models, model, options));
  if (options.json) context.stdout.write(`${safeJson({ models: cards }, 2)}\n`);
  return exitCode.ok;
}

interface OneOptions {
  id?: string;
  sha256?: string;
  json: boolean;
}

/** Installs one model with its progress on stderr; says so on stdout unless `json`. */
export async function installOne(
  context: CliContext,
  models: Models,
  asked: string,
  options: OneOptions,
): Promise<ModelCard> {
  const { stdout, stderr, errorStyle, text, signal } = context;
  const before = await models.cardOf(asked);
  if (before?.state === 'installed') {
    if (!options.json) stdout.write(`${text('models.already-installed', { model: before.id })}\n`);
    return before;
  }
  const bar = createProgressBar({ label: before?.name ?? asked, output: stderr, text, style: errorStyle });
  let source = '';
  try {
    const card = await models.install(asked, {
      id: options.id,
      sha256: options.sha256?.toLowerCase(),
      signal,
      onProgress: (progress) => {
        source = oneLine(progress.source);
        bar.update(progress);
      },
    });
    bar.clear();
    const values = { model: oneLine(card.id), size: formatBytes(card.bytes), source };
    if (!options.json) stdout.write(`${text(source ? 'models.installed-from' : 'models.installed', values)}\n`);
    return card;
  } catch (error) {
    bar.clear();
    if (signal.aborted) stderr.write(`${text('models.resumes')}\n`);
    throw error;
  }
}
