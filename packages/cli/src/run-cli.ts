import { type Command, type CommonValues, commonOptions } from './arguments/command.ts';
import { findCommand } from './arguments/find-command.ts';
import { checkArguments, parseArguments } from './arguments/parse-arguments.ts';
import { renderCommandHelp, renderGroup, renderOverview } from './arguments/render-help.ts';
import { commands } from './commands.ts';
import { type CliContext, columnsOf, createContext, type Process } from './context.ts';
import { UsageError } from './errors.ts';
import { type ExitCode, exitCode } from './exit-codes.ts';
import { reportFailure } from './report-failure.ts';
import { productVersion } from './version.ts';

/** Runs one command line to its end. Never throws: every failure becomes a message and an exit code. */
export async function runCli(words: string[], process: Process): Promise<ExitCode> {
  const context = createContext(process, early(words));
  endQuietlyOnClosedPipe(process);
  try {
    return await dispatch(words, context);
  } catch (error) {
    return reportFailure(error, context, words.includes('--json'));
  }
}

async function dispatch(words: string[], context: CliContext): Promise<ExitCode> {
  const found = findCommand(words, commands, valueOptions);
  if (!found) return answerWithoutCommand(words, context);
  const { command, rest } = found;
  const parsed = parseArguments(rest, command, { ...command.options, ...commonOptions });
  if (parsed.options.help) return print(context, renderCommandHelp(command, helpOptions(context)));
  checkArguments(parsed, command);
  try {
    return await command.run({ ...context, common: parsed.options as CommonValues }, parsed as never);
  } catch (error) {
    const isUnplaced = error instanceof UsageError && error.command === '';
    throw isUnplaced ? new UsageError(error.key, error.values, command.name) : error;
  }
}

/** `wanwen`, `wanwen --help`, `wanwen --version`, `wanwen help chat`, `wanwen models`. */
function answerWithoutCommand(words: string[], context: CliContext): ExitCode {
  const top = { name: '', arguments: [{ name: 'command', repeated: true }] };
  const specs = { ...commonOptions, version: { kind: 'flag', short: 'V' } } as const;
  const parsed = parseArguments(words, top, specs);
  if (parsed.options.version) return print(context, `wanwen ${productVersion()}\n`);
  const topic = parsed.arguments.join(' ').replace(/^help ?/, '');
  const asked = parsed.options.help === true || parsed.arguments[0] === 'help';
  const help = renderTopic(topic, context);
  if (asked) return print(context, help);
  context.stderr.write(help);
  return exitCode.usage;
}

function renderTopic(topic: string, context: CliContext): string {
  const help = helpOptions(context);
  if (topic === '') return renderOverview(commands, help);
  const command = commands.find(({ name }) => name === topic);
  if (command) return renderCommandHelp(command, help);
  if (commands.some(({ name }) => name.startsWith(`${topic} `))) return renderGroup(topic, commands, help);
  throw new UsageError('error.command-unknown', { command: topic });
}

function helpOptions(context: CliContext) {
  return { text: context.text, style: context.style, columns: columnsOf(context.stdout) };
}

function print(context: CliContext, text: string): ExitCode {
  context.stdout.write(text);
  return exitCode.ok;
}

/** The language and colour asked for, read before anything is checked, so that mistakes are reported in it. */
function early(words: string[]): Partial<CommonValues> {
  const at = words.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const word = words[at];
  const lang = word?.includes('=') ? word.slice(word.indexOf('=') + 1) : words[at + 1];
  return { lang: at >= 0 ? lang : undefined, 'no-color': words.includes('--no-color') };
}

const valueOptions = new Set(
  [commonOptions, ...commands.map((command: Command) => command.options)].flatMap((specs) =>
    Object.entries(specs)
      .filter(([, spec]) => spec.kind !== 'flag')
      .flatMap(([name, spec]) => ('short' in spec && spec.short ? [`--${name}`, `-${spec.short}`] : [`--${name}`])),
  ),
);

/** `wanwen models list | head -1`: the reader has gone, which is no failure. */
function endQuietlyOnClosedPipe({ stdout, stderr, leave }: Process): void {
  for (const output of [stdout, stderr])
    output.on?.('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') leave(exitCode.ok);
      else throw error;
    });
}
