import type { CliContext } from '../context.ts';
import { tableColumns } from '../context.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { oneLine, safeJson } from '../terminal/strip-controls.ts';
import { renderTable } from '../terminal/table.ts';
import type { TextKey } from '../texts/translate.ts';
import { loadCliConfig } from './load-cli-config.ts';

/** Prints every setting with its value and where that came from; secrets are hidden. */
export async function showConfig(context: CliContext, options: { json: boolean }): Promise<ExitCode> {
  const { stdout, stderr, style, errorStyle, text } = context;
  const { config, flags } = await loadCliConfig(context);
  const { describeConfig } = await import('@wanwen/server/platform');
  const described = describeConfig(config).map((setting) => ({
    ...setting,
    origin: (flags as string[]).includes(setting.name) ? ('flag' as const) : setting.origin,
  }));
  for (const warning of config.warnings)
    stderr.write(`${errorStyle.yellow(text('warning.prefix'))} ${oneLine(warning)}\n`);
  if (options.json) {
    stdout.write(`${safeJson({ file: config.file ?? null, settings: described, warnings: config.warnings }, 2)}\n`);
    return exitCode.ok;
  }
  const rows = described.map(({ name, env, value, origin }) => [
    name,
    value === null || value === '' ? { text: '—', style: style.dim } : oneLine(value),
    { text: text(`origin.${origin}` as TextKey), style: origin === 'default' ? style.dim : undefined },
    { text: env, style: style.dim },
  ]);
  const columns = [
    { title: text('config.setting') },
    { title: text('config.value'), flexible: true },
    { title: text('config.origin') },
    { title: text('config.variable') },
  ];
  const width = tableColumns(stdout);
  stdout.write(`${renderTable(columns, rows, { columns: width, titleStyle: style.bold })}\n`);
  stdout.write(`\n${text('config.file', { file: config.file ?? text('config.no-file') })}\n`);
  return exitCode.ok;
}
