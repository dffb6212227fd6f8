import type { AbilitySettings } from '@wanwen/contract';

/** The model of a run: the one that was asked for, else the organisation's; null is the default model. */
export const chosenModel = (asked: string | null | undefined, { model }: AbilitySettings): string | null => {
  const chosen = asked || model;
  return chosen && chosen !== 'default' ? chosen : null;
};
