import type { AbilityCard } from '@wanwen/contract';
import { calledBy, commandIn, shortCommandIn } from './match-abilities.ts';
import { type SlashToken, slashTokens } from './slash.ts';

export interface CommandLine {
  ability: AbilityCard;
  token: SlashToken;
  rest: string;
}

/** The first command that a line of a text begins with: whoever sends the text may have meant to run it. */
export function commandLineIn(text: string, abilities: readonly AbilityCard[]): CommandLine | undefined {
  let start = 0;
  for (const line of text.split('\n')) {
    const end = start + line.length;
    const [token] = slashTokens(text, end);
    if (token && token.query !== '' && text.slice(start, token.start).trim() === '') {
      const command = commandIn(token.query, abilities) ??
        shortCommandIn(token.query, abilities) ?? { found: calledBy(abilities, token.query), rest: '' };
      const [ability] = command.found;
      if (ability) return { ability, token, rest: command.rest };
    }
    start = end + 1;
  }
  return undefined;
}
