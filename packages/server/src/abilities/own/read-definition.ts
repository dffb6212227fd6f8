import { OwnAbilityDefinition } from '@wanwen/contract';

/** A definition as it was kept, perhaps by an earlier version of the product. */
export const readDefinition = (kept: string): OwnAbilityDefinition => OwnAbilityDefinition.parse(JSON.parse(kept));
