import type { CliContext } from '../context.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { printList } from '../terminal/print-list.ts';
import { safeJson } from '../terminal/strip-controls.ts';
import { openDoor } from './safety-door.ts';

/** The word lists of the server or of an organisation, and the detectors that are on; all of the rules with `json`. */
export async function listRules(
  context: CliContext,
  { org, json }: { org?: string | undefined; json: boolean },
): Promise<ExitCode> {
  const { stdout, text } = context;
  await using door = await openDoor(context);
  const rules = await door.rules(org ?? null);
  if (json) {
    stdout.write(`${safeJson(rules, 2)}\n`);
    return exitCode.ok;
  }
  const detectors = rules.detectors.filter(({ action }) => action !== null);
  const shown = [
    ...rules.lists.map((list) => ({ ...list, words: String(list.wordCount), on: list.enabled })),
    ...detectors.map((one) => ({ ...one, name: one.detector, words: '', on: true, id: '' })),
  ];
  printList(context, shown, {
    json: false,
    empty: 'safety.none',
    columns: [
      ['safety.name', ({ name }) => name, 'words'],
      ['safety.category', ({ category }) => category, 'words'],
      ['safety.action', ({ action }) => text(`safety.action-${action!}`)],
      ['safety.direction', ({ direction }) => text(`safety.direction-${direction}`)],
      ['safety.words', ({ words }) => words, 'number'],
      ['safety.on', ({ on }) => text(on ? 'safety.yes' : 'safety.no')],
      ['safety.id', ({ id }) => id],
    ],
  });
  return exitCode.ok;
}
