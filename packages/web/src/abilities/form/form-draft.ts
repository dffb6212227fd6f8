import { readStored, writeStored } from '../../live/stored.ts';
import type { FormValues } from './form-values.ts';

/** Forgotten with all other drafts when somebody signs out. */
const key = (abilityId: string) => `wanwen.draft.ability.${abilityId}`;

/** What was filled in and not yet used, for an ability. */
export function readFormDraft(abilityId: string): FormValues {
  try {
    const kept: unknown = JSON.parse(readStored(key(abilityId)) ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as FormValues) : {};
  } catch {
    return {};
  }
}

export const keepFormDraft = (abilityId: string, values: FormValues): void =>
  writeStored(key(abilityId), JSON.stringify(values));

export const discardFormDraft = (abilityId: string): void => writeStored(key(abilityId), null);
