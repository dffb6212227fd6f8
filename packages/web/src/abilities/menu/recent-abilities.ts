import { readStored, writeStored } from '../../live/stored.ts';

/** Forgotten when somebody signs out, as everything under `wanwen.draft.` is. */
const key = 'wanwen.draft.recent-abilities';
const kept = 8;

/** Ids of the abilities that were used last in this browser, the newest first. */
export const recentAbilities = (): string[] => (readStored(key) ?? '').split(' ').filter(Boolean);

export function noteAbility(id: string): void {
  writeStored(key, [id, ...recentAbilities().filter((other) => other !== id)].slice(0, kept).join(' '));
}
