import type { Deployment } from '@wanwen/contract';
import { type CliContext, tableColumns } from '../context.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { oneLine, safeJson } from '../terminal/strip-controls.ts';
import { type Cell, renderTable } from '../terminal/table.ts';
import { openDoor } from './deployment-door.ts';

/** The deployments with their health as a table, or as the API's own list with `json`. */
export async function listDeployments(context: CliContext, options: { json: boolean }): Promise<ExitCode> {
  const { stdout, style, text } = context;
  await using door = await openDoor(context);
  const list = await door.list();
  if (options.json) stdout.write(`${safeJson(list, 2)}\n`);
  else if (list.items.length === 0) stdout.write(`${text('deployment.none')}\n`);
  else {
    const columns = [
      { title: text('deployment.name') },
      { title: text('deployment.model'), flexible: true },
      { title: text('deployment.where'), flexible: true },
      { title: text('deployment.order'), align: 'right' as const },
      { title: text('deployment.key') },
      { title: text('deployment.state') },
      { title: text('deployment.id') },
    ];
    const width = tableColumns(stdout);
    const rows = list.items.map((each) => toRow(each, context));
    stdout.write(`${renderTable(columns, rows, { columns: width, titleStyle: style.bold })}\n`);
    for (const { name, fallbacks } of list.fallbacks)
      stdout.write(
        `${text('deployment.fallbacks', { name: oneLine(name), list: fallbacks.map(oneLine).join(', ') })}\n`,
      );
  }
  return exitCode.ok;
}

function toRow(deployment: Deployment, { text, style }: CliContext): (Cell | string)[] {
  const { id, name, kind, makes, model, baseUrl, priority, weight, keyState, keyHint, enabled, health } = deployment;
  const state = enabled ? health.state : 'off';
  const key = keyState === 'unreadable' ? text('deployment.key-unreadable') : keyHint === null ? '—' : `…${keyHint}`;
  const paint = { ok: style.green, cooling: style.red, off: style.dim, unknown: undefined }[state];
  return [
    oneLine(name),
    oneLine(makes === 'image' ? text('deployment.makes-image', { model }) : model),
    oneLine(baseUrl ?? kind),
    `${priority}/${weight}`,
    keyState === 'stored' && keyHint === null ? '…' : oneLine(key),
    { text: text(`deployment.state-${state}`), style: paint },
    id,
  ];
}
