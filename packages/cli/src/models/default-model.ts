import type { Invocation, JsonOption } from '../arguments/command.ts';
import { loadCliConfig } from '../config/load-cli-config.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { safeJson } from '../terminal/strip-controls.ts';
import { chooseInstalled } from './choose-installed.ts';
import { openModels } from './open-models.ts';

/** Shows which model answers by default, or chooses it. */
export async function defaultModel(context: CliContext, invocation: Invocation<JsonOption>): Promise<ExitCode> {
  const { stdout, stderr, errorStyle, text } = context;
  const { config } = await loadCliConfig(context);
  await using models = await openModels(context, config);
  const asked = invocation.arguments[0];
  if (asked) {
    await models.setDefault(await chooseInstalled(models, asked));
    if (config.defaultModel && config.defaultModel !== asked)
      stderr.write(
        `${errorStyle.yellow(text('warning.prefix'))} ${text('models.default-configured', { model: config.defaultModel })}\n`,
      );
  }
  const model = models.defaultModel();
  if (invocation.options.json) stdout.write(`${safeJson({ defaultModel: model })}\n`);
  else if (asked) stdout.write(`${text('models.default-set', { model: asked })}\n`);
  else stdout.write(`${model ?? text('models.default-none')}\n`);
  return model === null ? exitCode.missing : exitCode.ok;
}
