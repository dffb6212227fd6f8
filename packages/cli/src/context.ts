import type { CommonValues } from './arguments/command.ts';
import type { Interruption } from './interrupt.ts';
import { wrap } from './terminal/display-width.ts';
import { createStyles, type Styles, wantsColor } from './terminal/style.ts';
import { chooseLanguage, type Language } from './texts/choose-language.ts';
import { type Translate, translator } from './texts/translate.ts';

export type Environment = Record<string, string | undefined>;

/** What a command writes to. */
export interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): boolean;
  on?(event: 'error', listener: (error: Error) => void): unknown;
}

export interface Process {
  environment: Environment;
  /** True: settings may also come from the program's `.env` file. */
  readsEnvironmentFile: boolean;
  stdin: NodeJS.ReadStream;
  stdout: Output;
  stderr: Output;
  interruption: Interruption;
  /** Ends the process at once. */
  leave: (code: number) => void;
}

/** What every command is given. */
export interface CliContext extends Process {
  common: Partial<CommonValues>;
  /** Aborted by Ctrl-C or a signal; the reason is an `Interrupted`. */
  signal: AbortSignal;
  language: Language;
  text: Translate;
  /** Styles for stdout and for stderr: one may be a terminal and the other a file. */
  style: Styles;
  errorStyle: Styles;
}

const narrowest = 20;
const helpWidth = 100;

/** Columns to lay text out in: those of the terminal, or a width that reads well in a file. */
export const columnsOf = (output: Output): number =>
  Math.max(narrowest, Math.min(output.columns || helpWidth, helpWidth));

/** Columns of a terminal, for tables; undefined for a file or a pipe, where nothing is broken into lines. */
export const tableColumns = (output: Output): number | undefined =>
  output.isTTY ? Math.max(narrowest, output.columns || helpWidth) : undefined;

/** Text whose lines fit the terminal; unchanged for a file or a pipe. Indented lines are lists and stay as they are. */
export function wrapForTerminal(text: string, output: Output): string {
  if (!output.isTTY) return text;
  const lines = text.split('\n');
  return lines.flatMap((line) => (/^\s/.test(line) ? line : wrap(line, columnsOf(output)))).join('\n');
}

export function createContext(process: Process, common: Partial<CommonValues>): CliContext {
  const language = chooseLanguage(common.lang, process.environment);
  const colored = (output: Output) =>
    createStyles(!common['no-color'] && wantsColor(process.environment, output.isTTY === true));
  return {
    ...process,
    common,
    signal: process.interruption.signal,
    language,
    text: translator(language),
    style: colored(process.stdout),
    errorStyle: colored(process.stderr),
  };
}
