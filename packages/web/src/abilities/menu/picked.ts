import type { AbilityCard } from '@wanwen/contract';
import type { AskedAbility } from './asked-ability.ts';
import type { SlashToken } from './slash.ts';

/** An ability that was chosen in the menu, and what stood in the composer then. */
export interface Picked {
  ability: AbilityCard;
  token: SlashToken;
  /** What followed the name on its line. */
  rest: string;
  /** What else was written. */
  draft: string;
  /** Who asked for it in place of a command. */
  asked?: AskedAbility;
}

/** Whether the command still stands where it was picked: what is written meanwhile stays. */
const stands = (text: string, { start, end, query }: SlashToken) => text.slice(start + 1, end) === query;

/** Whether the command is written anywhere in the text. */
export const isWritten = (text: string, { query }: SlashToken): boolean =>
  ['/', '／'].some((slash) => text.includes(slash + query));

export const withoutCommand = (text: string, token: SlashToken): string =>
  stands(text, token) ? text.slice(0, token.start) + text.slice(token.end) : text;

/** The text with a result in the place of the command, or of everything where it was made of that; the caret behind it. */
export function withResult(
  text: string,
  token: SlashToken,
  result: string,
  usedDraft: boolean,
): { text: string; caret: number } {
  if (usedDraft) return { text: result, caret: result.length };
  if (!stands(text, token)) {
    const lead = text === '' || text.endsWith('\n') ? text : `${text}\n`;
    return { text: lead + result, caret: lead.length + result.length };
  }
  return {
    text: text.slice(0, token.start) + result + text.slice(token.end),
    caret: token.start + result.length,
  };
}
