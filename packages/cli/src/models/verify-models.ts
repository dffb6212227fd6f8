import type { Models, Verification } from '@wanwen/server/models';
import type { Invocation, JsonOption } from '../arguments/command.ts';
import { loadCliConfig } from '../config/load-cli-config.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { formatBytes } from '../terminal/amounts.ts';
import { createStatusLine } from '../terminal/status-line.ts';
import { safeJson } from '../terminal/strip-controls.ts';
import { chooseInstalled, findModel, installedModels } from './choose-installed.ts';
import { openModels } from './open-models.ts';

/** Reads model files again; exit code 1 where one is not what it should be. */
export async function verifyModels(context: CliContext, invocation: Invocation<JsonOption>): Promise<ExitCode> {
  const { stdout, style, text } = context;
  const { config } = await loadCliConfig(context);
  await using models = await openModels(context, config);
  const asked = invocation.arguments;
  for (const id of asked) await chooseInstalled(models, id);
  const results: Verification[] = [];
  for (const id of asked.length > 0 ? asked : await installedModels(models)) {
    const result = await verifyOne(context, models, id);
    results.push(result);
    if (invocation.options.json) continue;
    const line = text(result.sound ? 'models.verified' : 'models.corrupt', { model: id });
    stdout.write(`${result.sound ? style.green('✓') : style.red('✗')} ${line}\n`);
  }
  if (invocation.options.json) stdout.write(`${safeJson({ models: results }, 2)}\n`);
  else if (results.length === 0) stdout.write(`${text('models.none-installed')}\n`);
  return results.every(({ sound }) => sound) ? exitCode.ok : exitCode.failure;
}

async function verifyOne(context: CliContext, models: Models, id: string): Promise<Verification> {
  const { stderr, errorStyle, text, signal } = context;
  const { bytes: total } = await findModel(models, id);
  const status = createStatusLine(stderr, errorStyle);
  let read = 0;
  try {
    return await models.verify(id, {
      signal,
      onBytes: (bytes) => {
        read += bytes;
        const values = { model: id, done: formatBytes(read), total: formatBytes(total) };
        status.show(text('models.verifying', values));
      },
    });
  } finally {
    status.clear();
  }
}
