import type { Localized } from '@wanwen/contract';
import { z } from 'zod';
import { type KeyMessage, keyMessages } from '../../../evidence/index.ts';
import { field } from '../../field.ts';
import type { Work } from '../../work.ts';
import { Citation, wholeMessage } from './citations.ts';
import type { OpenedDiscussion } from './open-discussion.ts';

export const KeyMessages = z.array(
  Citation.extend({ reasons: field(z.array(z.string()), { zh: '入选原因', en: 'Why' }) }),
);
export type KeyMessages = z.infer<typeof KeyMessages>;

type Reason = KeyMessage['reasons'][number];

/** What people are told of why a message was chosen. */
const REASONS: Record<Reason, Localized> = {
  decision: { zh: '决定', en: 'decision' },
  task: { zh: '任务', en: 'task' },
  'open-question': { zh: '未答的问题', en: 'open question' },
  'mentions-reader': { zh: '提到你', en: 'mentions you' },
  date: { zh: '日期', en: 'date' },
  number: { zh: '数字', en: 'figure' },
  link: { zh: '链接', en: 'link' },
  answered: { zh: '有人回复', en: 'was answered' },
  reactions: { zh: '反响多', en: 'drew reactions' },
  topic: { zh: '主要话题', en: 'main topic' },
};

const SEARCHED = 20;

/** The messages that tell most, chosen by rules, in order. `only`: those that have one of these reasons. */
export function chooseKeyMessages(
  { messages, byId: known, members, reader, suspects }: OpenedDiscussion,
  { language }: Pick<Work, 'language'>,
  { most, only }: { most: number; only?: Reason[] },
): KeyMessages {
  const suspicious = new Set(suspects.map(({ messageId }) => messageId));
  const trusted = messages.filter(({ id }) => !suspicious.has(id));
  const byId = new Map(trusted.map((message) => [message.id, message]));
  // Those with a reason are looked for among many more, so that their places do not go to others.
  const k = only === undefined ? most : Math.min(trusted.length, most * SEARCHED);
  const authorOf = (id: string) => known.get(id)?.author;
  const chosen = keyMessages(trusted, { k, members, authorOf, reader: reader === null ? [] : [reader] });
  return chosen
    .filter(({ reasons }) => only === undefined || reasons.some((reason) => only.includes(reason)))
    .toSorted((one, other) => other.score - one.score)
    .slice(0, most)
    .toSorted((one, other) => messages.indexOf(byId.get(one.id)!) - messages.indexOf(byId.get(other.id)!))
    .map(({ id, reasons }) => ({
      ...wholeMessage(byId.get(id)!),
      reasons: reasons.slice(0, 3).map((reason) => REASONS[reason][language]),
    }));
}
