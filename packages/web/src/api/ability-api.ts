import type { OrganisationAbility, OrganisationAbilityList, SetAbility } from '@wanwen/contract';
import { segment } from './paths.ts';
import { requestJson } from './request.ts';

const at = (organisationId: string) => `/organisations/${segment(organisationId)}/abilities`;

export const listAbilities = (organisationId: string, signal: AbortSignal) =>
  requestJson<OrganisationAbilityList>(at(organisationId), { signal });

export const setAbility = (organisationId: string, abilityId: string, body: SetAbility) =>
  requestJson<OrganisationAbility>(`${at(organisationId)}/${segment(abilityId)}`, { method: 'PATCH', body });
