import type { SafetyAction } from '@wanwen/contract';
import type { Invocation } from '../arguments/command.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { printList } from '../terminal/print-list.ts';
import { localTime } from '../terminal/times.ts';
import type { VerdictsOption } from './commands.ts';
import { openDoor } from './safety-door.ts';

const DAY_MS = 86_400_000;

/** The newest two hundred. */
export async function listVerdicts(
  context: CliContext,
  { org, json, days, category, action }: Invocation<VerdictsOption>['options'],
): Promise<ExitCode> {
  const { text } = context;
  await using door = await openDoor(context);
  const { items } = await door.verdicts(org ?? null, {
    ...(days === undefined ? {} : { from: new Date(Date.now() - days * DAY_MS).toISOString() }),
    ...(category === undefined ? {} : { category }),
    ...(action === undefined ? {} : { action: action as SafetyAction }),
  });
  // Those of an organisation that is gone can be read; of one that never was, there are none.
  if (items.length === 0 && org !== undefined) await door.rules(org);
  printList(context, items, {
    json,
    empty: 'safety.no-verdicts',
    columns: [
      ['safety.at', ({ at }) => localTime(at)],
      ['safety.name', ({ rule }) => rule, 'words'],
      ['safety.category', ({ category: found }) => found, 'words'],
      ['safety.action', ({ action: done }) => text(`safety.action-${done}`)],
      ['safety.direction', ({ direction }) => text(`safety.direction-${direction}`)],
      ['safety.count', ({ count }) => String(count), 'number'],
      ['safety.who', ({ personName, personId, keyId }) => personName ?? personId ?? keyId ?? '', 'words'],
      ['safety.organisation', ({ organisationName, organisationId }) => organisationName ?? organisationId, 'words'],
    ],
  });
  return exitCode.ok;
}
