import { useMemo } from 'react';
import { useAbilities } from '../use-abilities.ts';
import { type Menu, menuFor } from './menu-for.ts';
import { recentAbilities } from './recent-abilities.ts';
import type { SlashToken } from './slash.ts';

/** What the menu shows for what stands before the caret; null where it is closed. */
export function useMenu(tokens: SlashToken[]): { menu: Menu | null; isLoading: boolean; error: unknown } {
  const { data: abilities, error, isPending } = useAbilities();
  const isOpen = tokens.length > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: read when the menu opens, so that its order stays while it is open
  const recent = useMemo(recentAbilities, [isOpen]);
  const menu = useMemo(() => menuFor(tokens, abilities ?? [], recent), [tokens, abilities, recent]);
  return { menu, isLoading: isPending, error };
}
