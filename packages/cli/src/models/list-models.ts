import type { ModelCard } from '@wanwen/contract';
import { loadCliConfig } from '../config/load-cli-config.ts';
import { type CliContext, tableColumns } from '../context.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { formatBytes } from '../terminal/amounts.ts';
import { oneLine, safeJson } from '../terminal/strip-controls.ts';
import { type Cell, renderTable } from '../terminal/table.ts';
import { openModels } from './open-models.ts';

/** The catalogue and what was added, as a table, or as the API's own list with `json`. */
export async function listModels(
  context: CliContext,
  options: { installed: boolean; json: boolean },
): Promise<ExitCode> {
  const { stdout, style, text } = context;
  const { config } = await loadCliConfig(context);
  await using models = await openModels(context, config);
  const { items, defaultModel } = await models.list();
  const shown = items.filter(({ state }) => !options.installed || state === 'installed');
  if (options.json) stdout.write(`${safeJson({ items: shown, defaultModel }, 2)}\n`);
  else if (shown.length === 0) stdout.write(`${text('models.none-installed')}\n`);
  else {
    const columns = [
      { title: text('models.id') },
      { title: text('models.name'), flexible: true },
      { title: text('models.size'), align: 'right' as const },
      { title: text('models.memory'), align: 'right' as const },
      { title: text('models.languages'), flexible: true },
      { title: text('models.state') },
    ];
    const width = tableColumns(stdout);
    const rows = shown.map((card) => toRow(card, context));
    stdout.write(`${renderTable(columns, rows, { columns: width, titleStyle: style.bold })}\n`);
  }
  return exitCode.ok;
}

function toRow(card: ModelCard, context: CliContext): (Cell | string)[] {
  return [
    oneLine(card.id),
    oneLine(card.name),
    formatBytes(card.bytes),
    formatBytes(card.memoryBytes),
    someLanguages(card.languages),
    { text: describeState(card, context), style: stateStyle(card, context) },
  ];
}

const shownLanguages = 4;

function someLanguages(languages: readonly string[]): string {
  const more = languages.length - shownLanguages;
  return [...languages.slice(0, shownLanguages), ...(more > 0 ? [`+${more}`] : [])].join(' ') || '—';
}

export function describeState(card: ModelCard, { text }: Pick<CliContext, 'text'>): string {
  const parts = [text(`models.state-${card.state}`)];
  if (card.isDefault) parts.push(text('models.state-default'));
  if (!card.fits) parts.push(text('models.too-large'));
  return parts.join(' · ');
}

function stateStyle(card: ModelCard, { style }: CliContext): Cell['style'] {
  if (card.state === 'installed') return style.green;
  if (card.state === 'failed') return style.red;
  return card.fits ? undefined : style.dim;
}
