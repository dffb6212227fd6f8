import { z } from 'zod';
import { isYetToCome } from '../../../../evidence/index.ts';
import { field } from '../../../field.ts';
import { Citation } from '../citations.ts';
import type { InPart } from '../read-in-parts.ts';

const CHANGES = ['answered', 'done', 'cancelled', 'moved', 'changed'] as const;
export const Change = z.enum(CHANGES);
export type Change = z.infer<typeof Change>;

/** What became of something that was found, and the later message that says so. */
export const Later = z.object({
  change: field(Change, {
    zh: '变化',
    en: 'Change',
    choices: {
      answered: { zh: '已有答复', en: 'answered' },
      done: { zh: '已完成', en: 'done' },
      cancelled: { zh: '已取消', en: 'called off' },
      moved: { zh: '已改期', en: 'moved' },
      changed: { zh: '已改变', en: 'changed' },
    },
  }),
  ...Citation.shape,
});
export type Later = z.infer<typeof Later>;

const laterTexts = { zh: '后来', en: 'Later' };
/** Of what a later message has made otherwise. */
export const LaterField = field(Later, laterTexts);
/** Of what may still hold as it is. */
export const LaterOrNull = field(Later.nullable(), laterTexts);

/** The name under which outputs list what later messages have overtaken. */
export const overtakenTexts = { zh: '后来有变化的', en: 'Overtaken by later messages' };

/** How one of what was found is read, whatever it is. */
export interface Reducible {
  kind: 'point' | 'decision' | 'question' | 'todo' | 'event';
  /** One short sentence. */
  text: string;
  citations: Citation[];
}

/** One of what was found, with the last part in which it was said. */
export interface Entry<Item> extends InPart<Item>, Reducible {}

/** What can become of each. */
export function changesOf({ kind, text }: Pick<Reducible, 'kind' | 'text'>): readonly Change[] {
  // What is no more than told can be done only where it was yet to come.
  return kind === 'point' && isYetToCome(text) ? [...CHANGES_OF.point, 'done'] : CHANGES_OF[kind];
}

const CHANGES_OF: Record<Reducible['kind'], readonly Change[]> = {
  point: ['changed', 'moved', 'cancelled'],
  decision: ['changed', 'moved', 'cancelled'],
  question: ['answered', 'cancelled'],
  todo: ['done', 'cancelled', 'changed', 'moved'],
  event: ['moved', 'cancelled'],
};

/** Citations of both, each once. */
export const bothCitations = (one: readonly Citation[], other: readonly Citation[]): Citation[] => [
  ...new Map([...one, ...other].map((each) => [`${each.messageId} ${each.quote}`, each])).values(),
];
