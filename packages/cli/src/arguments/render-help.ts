import { displayWidth, pad, wrap } from '../terminal/display-width.ts';
import type { Styles } from '../terminal/style.ts';
import type { TextKey, Translate } from '../texts/translate.ts';
import { type ArgumentSpec, type Command, commonOptions, type OptionSpec, type OptionSpecs } from './command.ts';

export interface HelpOptions {
  text: Translate;
  style: Styles;
  /** Columns to wrap at. */
  columns: number;
}

interface HelpRow {
  term: string;
  explanation: string;
}

const indent = '  ';
const widestTerm = 28;

/** What `wanwen --help` prints. */
export function renderOverview(commands: readonly Command[], help: HelpOptions): string {
  const { text } = help;
  return joinSections([
    wrap(text('help.about'), help.columns).join('\n'),
    section(text('help.usage'), `${indent}wanwen <${text('help.command')}> [${text('help.options')}]`, help),
    section(
      text('help.commands'),
      rows(
        commands.map((command) => commandRow(command, text)),
        help,
      ),
      help,
    ),
    section(text('help.common-options'), optionRows({ ...commonOptions, version: versionOption }, '', help), help),
    section(text('help.exit-codes'), rows(exitCodeRows(text), help), help),
    wrap(text('help.more'), help.columns).join('\n'),
  ]);
}

/** What `wanwen models --help` prints. */
export function renderGroup(group: string, commands: readonly Command[], help: HelpOptions): string {
  const { text } = help;
  const members = commands.filter((command) => command.name.startsWith(`${group} `));
  return joinSections([
    wrap(text(`group.${group}` as TextKey), help.columns).join('\n'),
    section(text('help.usage'), `${indent}wanwen ${group} <${text('help.command')}> [${text('help.options')}]`, help),
    section(
      text('help.commands'),
      rows(
        members.map((command) => commandRow(command, text)),
        help,
      ),
      help,
    ),
  ]);
}

/** What `wanwen <command> --help` prints. */
export function renderCommandHelp(command: Command, help: HelpOptions): string {
  const { text } = help;
  const words = [`wanwen ${command.name}`, ...command.arguments.map(showArgument), `[${text('help.options')}]`];
  return joinSections([
    wrap(text(`command.${command.name}` as TextKey), help.columns).join('\n'),
    section(text('help.usage'), indent + words.join(' '), help),
    section(
      text('help.arguments'),
      rows(
        command.arguments.map((spec) => argumentRow(spec, command, text)),
        help,
      ),
      help,
    ),
    section(text('help.options-title'), optionRows(command.options, command.name, help), help),
    section(text('help.common-options'), optionRows(commonOptions, '', help), help),
    section(text('help.examples'), renderExamples(command, help), help),
  ]);
}

const versionOption: OptionSpec = { kind: 'flag', short: 'V' };

const joinSections = (sections: string[]): string => `${sections.filter((body) => body !== '').join('\n\n')}\n`;

const section = (title: string, body: string, { style }: HelpOptions): string =>
  body === '' ? '' : `${style.bold(title)}\n${body}`;

function rows(entries: HelpRow[], help: HelpOptions): string {
  const width = Math.min(widestTerm, Math.max(0, ...entries.map((entry) => displayWidth(entry.term))));
  const column = indent.length + width + 2;
  return entries
    .flatMap(({ term, explanation }) => {
      const [first = '', ...others] = wrap(explanation, help.columns - column);
      const rest = others.map((line) => ' '.repeat(column) + line);
      if (displayWidth(term) > width) return [indent + term, ' '.repeat(column) + first, ...rest];
      return [`${indent}${pad(term, width)}  ${first}`.trimEnd(), ...rest];
    })
    .join('\n');
}

function renderExamples(command: Command, help: HelpOptions): string {
  const lines = command.examples.flatMap(({ line, explanation }) => [
    ...wrap(help.text(`example.${explanation}` as TextKey), help.columns - 4).map(
      (part) => indent + help.style.dim(`# ${part}`),
    ),
    indent + line,
  ]);
  return lines.join('\n');
}

const showArgument = ({ name, required, repeated }: ArgumentSpec): string => {
  const word = repeated ? `${name}...` : name;
  return required ? `<${word}>` : `[${word}]`;
};

const commandRow = (command: Command, text: Translate): HelpRow => ({
  term: command.name,
  explanation: text(`summary.${command.name}` as TextKey),
});

const argumentRow = (spec: ArgumentSpec, command: Command, text: Translate): HelpRow => ({
  term: showArgument(spec),
  explanation: text(`argument.${command.name}.${spec.name}` as TextKey),
});

function optionRows(options: OptionSpecs, command: string, help: HelpOptions): string {
  const entries = Object.entries(options).map(([name, spec]) => ({
    term: optionTerm(name, spec),
    explanation: help.text((command ? `option.${command}.${name}` : `option.${name}`) as TextKey),
  }));
  return rows(entries, help);
}

function optionTerm(name: string, spec: OptionSpec): string {
  const short = spec.short ? `-${spec.short}, ` : '';
  return `${short}--${name}${spec.kind === 'flag' ? '' : ` <${spec.placeholder}>`}`;
}

function exitCodeRows(text: Translate): HelpRow[] {
  return (['0', '1', '2', '3', '130', '143'] as const).map((code) => ({
    term: code,
    explanation: text(`exit.${code}`),
  }));
}
