import type { Localized } from '@wanwen/contract';
import { type Citation, isValues, selfCitation } from './read-citations.ts';
import type { Fact } from './read-facts.ts';

/** The field that says what became of something, and which later message says so. */
export const LATER = 'later';

const label: Localized = { zh: '后来', en: 'Later' };
/** Told without the schema too: of what comes early, nothing but the value is known. */
const changes: Record<string, Localized> = {
  answered: { zh: '已有答复', en: 'answered' },
  done: { zh: '已完成', en: 'done' },
  cancelled: { zh: '已取消', en: 'called off' },
  moved: { zh: '已改期', en: 'moved' },
  changed: { zh: '已改变', en: 'changed' },
};

/** What became of something that was found, with the words that say so, and the message they stand in. */
export function readLater(value: Readonly<Record<string, unknown>>): { fact: Fact; citation: Citation } | undefined {
  const given = value[LATER];
  const citation = isValues(given) ? selfCitation(given) : undefined;
  const change = isValues(given) ? changes[String(given.change)] : undefined;
  if (!citation || !change) return undefined;
  const told = { zh: `${change.zh}，“${citation.quote}”`, en: `${change.en}, “${citation.quote}”` };
  return { fact: { name: LATER, label, value: told }, citation };
}
