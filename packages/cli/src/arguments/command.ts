import type { CliContext } from '../context.ts';
import type { ExitCode } from '../exit-codes.ts';

interface OptionBase {
  /** One letter, for `-x`. */
  short?: string;
}

export type OptionSpec =
  | (OptionBase & { kind: 'flag' })
  | (OptionBase & { kind: 'text'; placeholder: string; choices?: readonly string[] })
  | (OptionBase & { kind: 'integer' | 'number'; placeholder: string; minimum?: number; maximum?: number });

export type OptionSpecs = Record<string, OptionSpec>;

export interface ArgumentSpec {
  name: string;
  required?: boolean;
  /** Takes all remaining arguments; only as the last one. */
  repeated?: boolean;
}

type ValueOf<Option extends OptionSpec> = Option extends { kind: 'flag' }
  ? boolean
  : (Option extends { kind: 'text' } ? string : number) | undefined;

type OptionValues<Specs extends OptionSpecs> = { [Name in keyof Specs]: ValueOf<Specs[Name]> };

export interface Invocation<Specs extends OptionSpecs> {
  options: OptionValues<Specs>;
  arguments: string[];
  /** Options that the command did not name, where it takes such; true for one without a value. */
  more?: Record<string, string | true>;
}

/** A command as its help shows it and its arguments are checked. Its texts are `command.<name>` and `option.<name>`. */
export interface Command<Specs extends OptionSpecs = OptionSpecs> {
  /** Words after `wanwen`, such as `models install`. */
  name: string;
  arguments: ArgumentSpec[];
  options: Specs;
  /** Takes options beside its own: what they are is known only when it runs. */
  takesMore?: boolean;
  /** Command lines that show its use, each with the text key of its explanation after `example.`. */
  examples: { line: string; explanation: string }[];
  /** Its code is loaded only when it runs, so that help and mistakes are answered at once. */
  run: (context: CliContext, invocation: Invocation<Specs>) => Promise<ExitCode>;
}

/** Gives the options of `run` their types. */
export const defineCommand = <const Specs extends OptionSpecs>(command: Command<Specs>): Command =>
  command as unknown as Command;

/** Options that every command takes. */
export const commonOptions = {
  home: { kind: 'text', placeholder: 'folder' },
  config: { kind: 'text', placeholder: 'file' },
  lang: { kind: 'text', placeholder: 'zh|en', choices: ['zh', 'en'] },
  'no-color': { kind: 'flag' },
  help: { kind: 'flag', short: 'h' },
} as const satisfies OptionSpecs;

/** Of commands that print one JSON document where it is set. */
export const jsonOption = { json: { kind: 'flag' } } as const satisfies OptionSpecs;
export type JsonOption = typeof jsonOption;

/** Of commands that ask at a terminal before they take something away. */
export const yesOption = { yes: { kind: 'flag', short: 'y' } } as const satisfies OptionSpecs;

/** Of commands that take something away. */
export const removalOptions = { ...yesOption, ...jsonOption } as const satisfies OptionSpecs;
export type RemovalOptions = typeof removalOptions;

export type CommonValues = OptionValues<typeof commonOptions>;
