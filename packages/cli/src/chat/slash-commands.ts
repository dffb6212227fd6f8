import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type CliContext, columnsOf } from '../context.ts';
import { pad, wrap } from '../terminal/display-width.ts';
import { oneLine } from '../terminal/strip-controls.ts';
import type { Answerer } from './answerer.ts';
import type { Conversation } from './conversation.ts';
import { renderTranscript } from './render-transcript.ts';

export interface SlashScene {
  context: CliContext;
  conversation: Conversation;
  answerer: Answerer;
  models: string[];
}

/** What to do after a command: nothing, leave, or ask this question. */
export type SlashResult = undefined | 'exit' | { ask: string };

type Slash = (argument: string, scene: SlashScene) => SlashResult | Promise<SlashResult>;

const names = ['help', 'new', 'model', 'think', 'system', 'retry', 'save', 'exit'] as const;
type SlashName = (typeof names)[number];

const slashes: Record<SlashName, Slash> = {
  help: (_, { context }) => say(context, renderSlashHelp(context)),
  new: (_, { context, conversation }) => {
    conversation.clear();
    return say(context, context.text('chat.new-done'));
  },
  model: chooseModel,
  think: switchThinking,
  system: setSystem,
  retry: (_, { context, conversation }) => {
    const question = conversation.takeBackTurn();
    return question === undefined ? say(context, context.text('chat.nothing-to-retry')) : { ask: question };
  },
  save: saveTranscript,
  exit: () => 'exit',
};

/** Runs `/name argument`. A name may be shortened as long as it stays clear; `/quit` and `/bye` leave too. */
export async function runSlash(line: string, scene: SlashScene): Promise<SlashResult> {
  const [, word = '', argument = ''] = /^\/(\S*)\s*(.*)$/s.exec(line) ?? [];
  const asked = word === 'quit' || word === 'bye' ? 'exit' : word === '?' ? 'help' : word;
  const fitting = names.filter((name) => name === asked || (asked !== '' && name.startsWith(asked)));
  const name = names.find((each) => each === asked) ?? (fitting.length === 1 ? fitting[0] : undefined);
  if (!name) return say(scene.context, scene.context.text('chat.unknown-slash', { command: `/${oneLine(word)}` }));
  return slashes[name](argument.trim(), scene);
}

/** What Tab offers for this line. */
export function completeSlash(line: string, models: readonly string[]): string[] {
  const candidates = [
    ...names.map((name) => `/${name}`),
    ...models.map((model) => `/model ${model}`),
    '/think on',
    '/think off',
  ];
  return line.startsWith('/') ? candidates.filter((candidate) => candidate.startsWith(line)) : [];
}

function say({ stderr }: CliContext, message: string): undefined {
  stderr.write(`${message}\n`);
}

const termColumns = 16;

function renderSlashHelp({ text, errorStyle, stderr }: CliContext): string {
  const width = columnsOf(stderr) - termColumns - 2;
  const shown = [
    ['/help', 'help'],
    ['/new', 'new'],
    ['/model [id]', 'model'],
    ['/think [on|off]', 'think'],
    ['/system [text]', 'system'],
    ['/retry', 'retry'],
    ['/save [file]', 'save'],
    ['/exit', 'exit'],
  ] as const;
  const rows = shown.flatMap(([term, name]) => {
    const [first = '', ...rest] = wrap(text(`slash.${name}`), width);
    const indent = ' '.repeat(termColumns + 2);
    return [`  ${errorStyle.bold(pad(term, termColumns))}${first}`, ...rest.map((line) => indent + line)];
  });
  return [...rows, '', ...wrap(text('slash.keys'), columnsOf(stderr))].join('\n');
}

async function chooseModel(argument: string, { context, conversation, answerer, models }: SlashScene) {
  const { text } = context;
  const current = conversation.settings.model ?? (await answerer.defaultModel());
  if (argument === '') {
    const lines = models.map((model) => `${model === current ? '●' : ' '} ${oneLine(model)}`);
    return say(context, lines.join('\n'));
  }
  if (!models.includes(argument))
    return say(context, text('chat.no-such-model', { model: argument, models: models.join(', ') }));
  conversation.settings.model = argument;
  return say(context, text('chat.model-set', { model: argument }));
}

function switchThinking(argument: string, { context, conversation }: SlashScene) {
  const { settings } = conversation;
  if (argument !== '' && argument !== 'on' && argument !== 'off') return say(context, context.text('chat.think-usage'));
  settings.thinking = argument === '' ? !settings.thinking : argument === 'on';
  return say(context, context.text(settings.thinking ? 'chat.think-on' : 'chat.think-off'));
}

function setSystem(argument: string, { context, conversation }: SlashScene) {
  if (argument === '') {
    const current = conversation.system;
    return say(context, current ? oneLine(current) : context.text('chat.system-none'));
  }
  conversation.system = argument === '-' ? undefined : argument;
  return say(context, context.text('chat.system-set'));
}

function saveTranscript(argument: string, { context, conversation }: SlashScene) {
  const { text } = context;
  if (conversation.turns().length === 0) return say(context, text('chat.nothing-to-save'));
  const file = resolve(argument || `wanwen-chat-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}.md`);
  try {
    // Never over a file that is there, and for its owner only: it may hold private things.
    writeFileSync(file, renderTranscript(conversation, file.endsWith('.json'), text), { flag: 'wx', mode: 0o600 });
    return say(context, text('chat.saved', { file }));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return say(context, code === 'EEXIST' ? text('chat.save-exists', { file }) : text('chat.save-failed', { message }));
  }
}
