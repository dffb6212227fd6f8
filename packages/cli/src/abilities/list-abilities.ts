import type { AbilityCard } from '@wanwen/contract';
import type { Invocation } from '../arguments/command.ts';
import { loadCliConfig } from '../config/load-cli-config.ts';
import { type CliContext, columnsOf } from '../context.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { oneLine, safeJson } from '../terminal/strip-controls.ts';
import { renderTable } from '../terminal/table.ts';
import { createAbilityClient } from './ability-client.ts';
import type { ListOptions } from './commands.ts';
import { fieldsOf, type InputField, type JsonForm } from './fields.ts';
import { openServer } from './open-server.ts';

/** All abilities, or one with the flags that `run` takes for it. */
export async function listAbilities(
  context: CliContext,
  { options, arguments: [id] }: Invocation<ListOptions>,
): Promise<ExitCode> {
  const { config } = await loadCliConfig(context);
  await using server = await openServer(context, config, options.server);
  const client = createAbilityClient(server, context.signal);
  if (id !== undefined) print(context, await client.describe(id), options.json, describeOne);
  else print(context, await client.list(), options.json, describeAll);
  return exitCode.ok;
}

function print<Value>(
  context: CliContext,
  value: Value,
  json: boolean,
  describe: (value: Value, context: CliContext) => string,
): void {
  const document = Array.isArray(value) ? { items: value } : value;
  context.stdout.write(`${json ? safeJson(document, 2) : describe(value, context)}\n`);
}

function describeAll(cards: AbilityCard[], { stdout, style, text, language }: CliContext): string {
  if (cards.length === 0) return text('abilities.none');
  const columns = [
    { title: text('abilities.id') },
    { title: text('abilities.title') },
    { title: text('abilities.description'), flexible: true },
  ];
  const rows = cards.map(({ id, title, description }) => [
    id,
    oneLine(title[language]),
    oneLine(description[language]),
  ]);
  const width = stdout.isTTY ? columnsOf(stdout) : undefined;
  return renderTable(columns, rows, { columns: width, titleStyle: style.bold });
}

function describeOne(card: AbilityCard, { stdout, style, text, language }: CliContext): string {
  const columns = [{ title: text('abilities.flag') }, { title: text('abilities.meaning'), flexible: true }];
  const rows = fieldsOf(card).map((field) => [flagOf(field), meaningOf(field, language, text)]);
  const width = stdout.isTTY ? columnsOf(stdout) : undefined;
  const head = `${style.bold(`${card.id} · ${oneLine(card.title[language])}`)}\n${oneLine(card.description[language])}`;
  return `${head}\n\n${renderTable(columns, rows, { columns: width, titleStyle: style.bold })}`;
}

const flagOf = ({ flag, kind }: InputField) => (kind === 'boolean' ? `--${flag}` : `--${flag} <${kind}>`);

function meaningOf(
  { label, choices, forms, usual, required }: InputField,
  language: 'zh' | 'en',
  text: CliContext['text'],
): string {
  const parts = [oneLine(label[language])];
  if (choices.length > 0) parts.push(choices.join(' | '));
  if (forms.length > 0) parts.push(forms.map(shortest).join(' | '));
  if (required) parts.push(text('abilities.required'));
  else if (usual !== undefined && usual !== '""') parts.push(text('abilities.usual', { value: usual }));
  return parts.join(' · ');
}

const shortest = ({ kind, written, alone }: JsonForm) => (alone ? kind : written);
