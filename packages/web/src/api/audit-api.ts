import type { AuditPage } from '@wanwen/contract';
import { type Query, segment, withQuery } from './paths.ts';
import { fetchApi, requestJson } from './request.ts';

/** The log of an organisation; of the whole server for null. */
const at = (organisationId: string | null) =>
  organisationId === null ? '/audit' : `/organisations/${segment(organisationId)}/audit`;

export const listAudit = (organisationId: string | null, query: Query, signal: AbortSignal) =>
  requestJson<AuditPage>(withQuery(at(organisationId), query), { signal });

export const exportAudit = async (organisationId: string | null, query: Query): Promise<Blob> =>
  (await fetchApi(withQuery(`${at(organisationId)}/export`, query))).blob();
