import type { AuditAction } from '@wanwen/contract';

/** Texts are found by keys without a dot. */
type ActionKey<Action extends string> = Action extends `${infer Noun}.${infer Verb}` ? `${Noun}_${Verb}` : never;

/** The name of every act. */
export type ActionTexts = Record<ActionKey<AuditAction>, string>;

export const actionKey = (action: string): string => `console.audit.actions.${action.replace('.', '_')}`;
