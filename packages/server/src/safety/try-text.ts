import type { SafetyTrial, TrySafety } from '@wanwen/contract';
import type { Acting } from '../accounts/index.ts';
import { type Place, requireManager, rowsAt } from './place.ts';
import type { SafetyRoom } from './room.ts';
import { screenText } from './screening/screen-text.ts';

const MATCHES_TOLD = 100;

/** What would become of a text. Nothing of it is kept. */
export async function tryText(
  { book, accounts }: SafetyRoom,
  acting: Acting,
  place: Place,
  { text, direction }: TrySafety,
): Promise<SafetyTrial> {
  await requireManager(accounts, acting, place);
  const rules = (await book.rulesFor(rowsAt(place))) ?? [];
  const screened = screenText({ rules, direction }, text);
  const matches = screened.hits.slice(0, MATCHES_TOLD).map(({ rule, from, to }) => {
    const { kind, name, category, action, level } = rule;
    return { from, to, kind, name, category, action, level };
  });
  const blocked = screened.blockedBy !== undefined;
  const outcome = blocked
    ? 'blocked'
    : screened.text !== text
      ? 'masked'
      : screened.hits.length > 0
        ? 'recorded'
        : 'passed';
  return { outcome, text: blocked ? null : screened.text, matches, count: screened.hits.length };
}
