import { CreateDeployment } from '@wanwen/contract';
import type { Invocation } from '../arguments/command.ts';
import { readAskedInput } from '../chat/read-standard-input.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../errors.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { oneLine, safeJson } from '../terminal/strip-controls.ts';
import type { AddOption } from './commands.ts';
import { openDoor } from './deployment-door.ts';

const command = 'deployment add';
type AddOptions = Invocation<AddOption>['options'];

/** Adds a deployment. Its key comes through a pipe or a variable, never from the command line, which other users can see. */
export async function addDeployment(context: CliContext, options: AddOptions): Promise<ExitCode> {
  const asked = await readDeployment(context, options);
  await using door = await openDoor(context);
  const made = await door.create(asked);
  if (options.json) context.stdout.write(`${safeJson(made, 2)}\n`);
  else
    context.stdout.write(
      `${context.text('deployment.added', { name: oneLine(made.name), id: made.id, key: keyText(context, made.keyHint) })}\n`,
    );
  return exitCode.ok;
}

function keyText({ text }: CliContext, hint: string | null): string {
  return hint === null ? '' : text('deployment.key-ends', { hint: oneLine(hint) });
}

async function readDeployment(context: CliContext, options: AddOptions): Promise<CreateDeployment> {
  const { name, model, kind } = options;
  if (name === undefined) throw new UsageError('error.option-missing', { option: '--name' }, command);
  if (model === undefined) throw new UsageError('error.option-missing', { option: '--model' }, command);
  const apiKey = await readKey(context, options);
  const parsed = CreateDeployment.safeParse({
    name,
    model,
    kind: kind ?? 'openai-compatible',
    makes: options.makes,
    baseUrl: options['base-url'] ?? null,
    weight: options.weight,
    priority: options.priority,
    allowPrivate: options['allow-private'],
    capabilities: capabilities(options),
    apiKey,
  });
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0]!;
  throw new UsageError('error.option-wrong', { option: optionOf(String(path[0])), reason: message }, command);
}

function capabilities(options: AddOptions) {
  return {
    ...(options['no-tools'] ? { tools: false } : {}),
    ...(options.vision ? { vision: true } : {}),
    ...(options.thinking ? { thinking: true } : {}),
    contextLength: options['context-length'],
    maxOutputTokens: options['max-output'],
  };
}

const OPTION_NAMES: Record<string, string> = { baseUrl: 'base-url', apiKey: 'api-key-stdin' };
const optionOf = (field: string) => `--${OPTION_NAMES[field] ?? field}`;

async function readKey(context: CliContext, options: AddOptions): Promise<string | undefined> {
  const variable = options['api-key-env'];
  if (variable !== undefined && options['api-key-stdin'])
    throw new UsageError('error.options-exclude', { one: '--api-key-stdin', other: '--api-key-env' }, command);
  if (variable !== undefined) {
    const key = context.environment[variable]?.trim();
    if (!key) throw new UsageError('error.variable-missing', { variable }, command);
    return key;
  }
  if (!options['api-key-stdin']) return undefined;
  const key = (await readAskedInput(context)).trim();
  if (key === '') throw new UsageError('error.key-missing', {}, command);
  return key;
}
