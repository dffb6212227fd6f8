import type { ApiKey, ApiKeyPage, CreatedKey, CreateKey, UpdateKey } from '@wanwen/contract';
import { type Query, segment, withQuery } from './paths.ts';
import { requestJson } from './request.ts';

const at = (organisationId: string) => `/organisations/${segment(organisationId)}/keys`;

export const listKeys = (organisationId: string, query: Query, signal: AbortSignal) =>
  requestJson<ApiKeyPage>(withQuery(at(organisationId), query), { signal });

export const createKey = (organisationId: string, body: CreateKey) =>
  requestJson<CreatedKey>(at(organisationId), { method: 'POST', body });

export const updateKey = ({ organisationId, id }: ApiKey, body: UpdateKey) =>
  requestJson<ApiKey>(`${at(organisationId)}/${segment(id)}`, { method: 'PATCH', body });

export const revokeKey = ({ organisationId, id }: ApiKey) =>
  requestJson<ApiKey>(`${at(organisationId)}/${segment(id)}`, { method: 'DELETE' });

export const rotateKey = ({ organisationId, id }: ApiKey, overlapHours: number) =>
  requestJson<CreatedKey>(`${at(organisationId)}/${segment(id)}/rotate`, { method: 'POST', body: { overlapHours } });
