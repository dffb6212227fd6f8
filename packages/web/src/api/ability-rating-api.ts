import type { AbilityRatingPage, AbilityRatingSum, AbilityRatingSums } from '@wanwen/contract';
import { type Query, segment, withQuery } from './paths.ts';
import { fetchApi, requestJson } from './request.ts';

const at = (organisationId: string) => `/organisations/${segment(organisationId)}/ability-ratings`;

export const countRatings = async (organisationId: string, signal: AbortSignal): Promise<AbilityRatingSum[]> =>
  (await requestJson<AbilityRatingSums>(`${at(organisationId)}/summary`, { signal })).items;

export const listRatings = (organisationId: string, query: Query, signal: AbortSignal) =>
  requestJson<AbilityRatingPage>(withQuery(at(organisationId), query), { signal });

export const exportRatings = async (organisationId: string, query: Query): Promise<Blob> =>
  (await fetchApi(withQuery(`${at(organisationId)}.csv`, query))).blob();
