import type { AbilityCard } from '@wanwen/contract';
import { useMemo } from 'react';
import { useAbilities } from '../use-abilities.ts';
import { commandIn, matchAbilities } from './match-abilities.ts';
import { recentAbilities } from './recent-abilities.ts';
import type { SlashToken } from './slash.ts';

export interface Menu {
  token: SlashToken;
  /** Best first. */
  found: AbilityCard[];
  /** What is handed to the ability at once; empty where only its name stands there. */
  rest: string;
}

/** The command that is meant: the first one that names an ability in full, or the last one. */
function meantBy(tokens: SlashToken[], abilities: readonly AbilityCard[]) {
  for (const token of tokens) {
    const command = commandIn(token.query, abilities);
    if (command && (command.rest !== '' || /\s$/.test(token.query))) return { token, command };
  }
  return { token: tokens.at(-1), command: undefined };
}

/** What the menu shows for what stands before the caret; null where it is closed. */
export function useMenu(tokens: SlashToken[]): { menu: Menu | null; isLoading: boolean; error: unknown } {
  const { data: abilities, error, isPending } = useAbilities();
  const isOpen = tokens.length > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: read when the menu opens, so that its order stays while it is open
  const recent = useMemo(recentAbilities, [isOpen]);
  const menu = useMemo(() => {
    const { token, command } = meantBy(tokens, abilities ?? []);
    if (!token) return null;
    if (command) return { token, found: [command.ability], rest: command.rest };
    const found = matchAbilities(abilities ?? [], token.query, recent);
    // Words that go on after a name that nothing is called by are no command.
    return found.length === 0 && /\s/.test(token.query) ? null : { token, found, rest: '' };
  }, [tokens, abilities, recent]);
  return { menu, isLoading: isPending, error };
}
