import { existsSync } from 'node:fs';
import type { AbilityCard } from '@wanwen/contract';
import type { Config } from '@wanwen/server/platform';
import { FIRST } from '../accounts/key-commands.ts';
import type { Invocation } from '../arguments/command.ts';
import { loadCliConfig } from '../config/load-cli-config.ts';
import { type CliContext, tableColumns, wrapForTerminal } from '../context.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { oneLine, safeJson } from '../terminal/strip-controls.ts';
import { renderTable } from '../terminal/table.ts';
import { createAbilityClient, noSuchAbility } from './ability-client.ts';
import type { ListOptions } from './commands.ts';
import { fieldsOf, type InputField, type JsonForm } from './fields.ts';
import { type AskedServer, findAskedServer, openServer } from './open-server.ts';

/** All abilities, or one with the flags that `run` takes for it. */
export async function listAbilities(
  context: CliContext,
  { options, arguments: [id] }: Invocation<ListOptions>,
): Promise<ExitCode> {
  const { config } = await loadCliConfig(context);
  const server = await findAskedServer(context, config, options.server);
  const cards = server === undefined ? await cardsIn(config) : undefined;
  if (cards === undefined)
    await printAsked(context, server ?? (await openServer(context, config, undefined)), id, options);
  else if (id === undefined) print(context, cards, options.json, describeAll);
  else {
    const card = cards.find((each) => each.id === id);
    if (!card) throw noSuchAbility(id);
    print(context, card, options.json, describeOne);
  }
  return exitCode.ok;
}

async function printAsked(
  context: CliContext,
  opened: AskedServer,
  id: string | undefined,
  { json }: { json: boolean },
): Promise<void> {
  await using server = opened;
  const client = createAbilityClient(server, context.signal);
  if (id === undefined) print(context, await client.list(), json, describeAll);
  else print(context, await client.describe(id), json, describeOne);
}

/** Where no server runs: from the data folder itself; undefined where its database is of another version. */
async function cardsIn({ home, databaseUrl }: Config): Promise<AbilityCard[] | undefined> {
  const [{ readAbilities }, { openDatabase, sqliteFile }] = await Promise.all([
    import('@wanwen/server/ability-list'),
    import('@wanwen/server/platform'),
  ]);
  if (databaseUrl === undefined && !existsSync(sqliteFile(home))) return readAbilities(undefined, FIRST);
  await using database = await openDatabase({ url: databaseUrl, home, beside: true });
  return await readAbilities(database, FIRST).catch(() => undefined);
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
  const width = tableColumns(stdout);
  return renderTable(columns, rows, { columns: width, titleStyle: style.bold });
}

function describeOne(card: AbilityCard, { stdout, style, text, language }: CliContext): string {
  const columns = [{ title: text('abilities.flag') }, { title: text('abilities.meaning'), flexible: true }];
  const rows = fieldsOf(card).map((field) => [flagOf(field), meaningOf(field, language, text)]);
  const width = tableColumns(stdout);
  const described = wrapForTerminal(oneLine(card.description[language]), stdout);
  const head = `${style.bold(`${card.id} · ${oneLine(card.title[language])}`)}\n${described}`;
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
