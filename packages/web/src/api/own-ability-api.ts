import type {
  CreateOwnAbility,
  OwnAbility,
  OwnAbilityDefinition,
  OwnAbilityList,
  SaveOwnAbility,
} from '@wanwen/contract';
import { type Query, segment, withQuery } from './paths.ts';
import { requestJson } from './request.ts';

/** Which ability of which organisation. */
export interface OwnPlace {
  organisationId: string;
  slug: string;
}

const all = (organisationId: string) => `/organisations/${segment(organisationId)}/own-abilities`;
const at = ({ organisationId, slug }: OwnPlace) => `${all(organisationId)}/${segment(slug)}`;
const post = (path: string, body?: object) =>
  requestJson<OwnAbility>(path, { method: 'POST', ...(body ? { body } : {}) });

export const listOwnAbilities = (organisationId: string, query: Query, signal: AbortSignal) =>
  requestJson<OwnAbilityList>(withQuery(all(organisationId), query), { signal });

export const createOwnAbility = (organisationId: string, body: CreateOwnAbility) => post(all(organisationId), body);

export const getOwnAbility = (place: OwnPlace, signal?: AbortSignal) =>
  requestJson<OwnAbility>(at(place), signal ? { signal } : {});

export const saveOwnAbility = (place: OwnPlace, body: SaveOwnAbility) =>
  requestJson<OwnAbility>(`${at(place)}/draft`, { method: 'PUT', body });

export const publishOwnAbility = (place: OwnPlace, revision: number) => post(`${at(place)}/publish`, { revision });

export const unpublishOwnAbility = (place: OwnPlace) => post(`${at(place)}/unpublish`);

export const getOwnVersion = (place: OwnPlace, number: number, signal: AbortSignal) =>
  requestJson<OwnAbilityDefinition>(`${at(place)}/versions/${number}`, { signal });

export const rollBackOwnAbility = (place: OwnPlace, number: number) =>
  post(`${at(place)}/versions/${number}/roll-back`);

export const removeOwnAbility = (place: OwnPlace) => requestJson<void>(at(place), { method: 'DELETE' });
