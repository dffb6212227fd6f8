import type { AbilityCard } from '@wanwen/contract';
import { calledBy, commandIn, matchAbilities, shortCommandIn } from './match-abilities.ts';
import type { SlashToken } from './slash.ts';

export interface Menu {
  token: SlashToken;
  /** Best first. */
  found: AbilityCard[];
  /** What is handed to the ability at once; empty where only its name stands there. */
  rest: string;
}

const hasMore = (query: string, rest: string) => rest !== '' || /\s$/.test(query);

/** The command that is meant: the first one with more words behind a name, in full or else in part; or the last one. */
function meantBy(tokens: SlashToken[], abilities: readonly AbilityCard[], recent: readonly string[]) {
  for (const read of [commandIn<AbilityCard>, shortCommandIn<AbilityCard>])
    for (const token of tokens) {
      const command = read(token.query, abilities, recent);
      if (command && hasMore(token.query, command.rest)) return { token, command };
    }
  return { token: tokens.at(-1), command: undefined };
}

/** What the menu shows for the commands that the caret may stand in; null where nothing is meant for an ability. */
export function menuFor(
  tokens: SlashToken[],
  abilities: readonly AbilityCard[],
  recent: readonly string[] = [],
): Menu | null {
  const { token, command } = meantBy(tokens, abilities, recent);
  if (!token) return null;
  if (command) return { token, ...command };
  const found = (token.glued ? calledBy : matchAbilities)(abilities, token.query, recent);
  // Words that go on after a name that nothing is called by are no command, nor is the second half of 和/或.
  const isOther = found.length === 0 && (token.glued ? token.query !== '' : /\s/.test(token.query));
  return isOther ? null : { token, found, rest: '' };
}
