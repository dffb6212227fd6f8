import type { ModelList } from '@wanwen/contract';
import type { Caller } from '../accounts/index.ts';

/**
 * The models that a caller may use, and the default one among them: the server's, or where that is not allowed the first that
 * can chat. Names of others are nobody's business.
 */
export function usableModels(list: ModelList, { models }: Pick<Caller, 'models'>): ModelList {
  if (!models) return list;
  const allowed = list.items.filter(({ id }) => models.includes(id));
  const first = allowed.find(({ state, abilities }) => state === 'installed' && abilities.includes('chat'));
  const chosen = allowed.find(({ id }) => id === list.defaultModel) ?? first;
  return {
    items: allowed.map((card) => ({ ...card, isDefault: card === chosen })),
    defaultModel: chosen?.id ?? null,
  };
}
