import type {
  ApprovedWaiting,
  ApproveWaiting,
  CreatedInvites,
  CreateInvites,
  Invite,
  InviteBatch,
  InviteBatchPage,
  InvitePage,
  RenewWaiting,
  WaitingCompany,
  WaitingCompanyPage,
} from '@wanwen/contract';
import { type Query, segment, withQuery } from './paths.ts';
import { requestJson } from './request.ts';

export const listBatches = (query: Query, signal: AbortSignal) =>
  requestJson<InviteBatchPage>(withQuery('/invites/batches', query), { signal });

export const createInvites = (body: CreateInvites) =>
  requestJson<CreatedInvites>('/invites/batches', { method: 'POST', body });

export const listInvites = (batchId: string, query: Query, signal: AbortSignal) =>
  requestJson<InvitePage>(withQuery(`/invites/batches/${segment(batchId)}/codes`, query), { signal });

export const revokeBatch = (id: string) =>
  requestJson<InviteBatch>(`/invites/batches/${segment(id)}`, { method: 'DELETE' });

export const revokeInvite = (id: string) => requestJson<Invite>(`/invites/codes/${segment(id)}`, { method: 'DELETE' });

export const listWaiting = (query: Query, signal: AbortSignal) =>
  requestJson<WaitingCompanyPage>(withQuery('/waiting-list', query), { signal });

export const approveWaiting = (id: string, body: ApproveWaiting) =>
  requestJson<ApprovedWaiting>(`/waiting-list/${segment(id)}/approve`, { method: 'POST', body });

export const renewWaiting = (id: string, body: RenewWaiting) =>
  requestJson<ApprovedWaiting>(`/waiting-list/${segment(id)}/renew`, { method: 'POST', body });

export const rejectWaiting = (id: string, note: string) =>
  requestJson<WaitingCompany>(`/waiting-list/${segment(id)}/reject`, { method: 'POST', body: { note } });
