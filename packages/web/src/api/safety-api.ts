import type {
  CreateSafetyList,
  SafetyDetector,
  SafetyList,
  SafetyListWithWords,
  SafetyRules,
  SafetyTrial,
  SafetyVerdictPage,
  SetSafetyDetector,
  TrySafety,
  UpdateSafetyList,
} from '@wanwen/contract';
import { type Query, segment, withQuery } from './paths.ts';
import { fetchApi, requestJson } from './request.ts';

/** Of an organisation, or with null of the server. */
export type SafetyPlace = string | null;

const at = (place: SafetyPlace) => (place === null ? '/safety' : `/organisations/${segment(place)}/safety`);
/** A list may be long. */
const limitMs = 120_000;

export const getSafetyRules = (place: SafetyPlace, signal: AbortSignal) =>
  requestJson<SafetyRules>(at(place), { signal });

export const getSafetyList = (place: SafetyPlace, id: string, signal: AbortSignal) =>
  requestJson<SafetyListWithWords>(`${at(place)}/lists/${segment(id)}`, { signal, limitMs });

export const createSafetyList = (place: SafetyPlace, body: CreateSafetyList) =>
  requestJson<SafetyList>(`${at(place)}/lists`, { method: 'POST', body, limitMs });

export const updateSafetyList = (place: SafetyPlace, id: string, body: UpdateSafetyList) =>
  requestJson<SafetyList>(`${at(place)}/lists/${segment(id)}`, { method: 'PATCH', body, limitMs });

export const removeSafetyList = async (place: SafetyPlace, id: string) =>
  void (await fetchApi(`${at(place)}/lists/${segment(id)}`, { method: 'DELETE' }));

export const setSafetyDetector = (place: SafetyPlace, detector: string, body: SetSafetyDetector) =>
  requestJson<SafetyDetector>(`${at(place)}/detectors/${segment(detector)}`, { method: 'PUT', body });

export const trySafety = (place: SafetyPlace, body: TrySafety) =>
  requestJson<SafetyTrial>(`${at(place)}/try`, { method: 'POST', body });

export const listSafetyVerdicts = (place: SafetyPlace, query: Query, signal: AbortSignal) =>
  requestJson<SafetyVerdictPage>(withQuery(`${at(place)}/verdicts`, query), { signal });

export const exportSafetyVerdicts = async (place: SafetyPlace, query: Query): Promise<Blob> =>
  (await fetchApi(withQuery(`${at(place)}/verdicts.csv`, query))).blob();
