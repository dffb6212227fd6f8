import type {
  ApprovedWaiting,
  ApproveWaiting,
  ListWaiting,
  WaitingCompany,
  WaitingCompanyPage,
} from '@wanwen/contract';
import { isoTime } from '../../platform/index.ts';
import type { Acting } from '../acting.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { alreadyDecided, waitingCompanyNotFound } from '../errors.ts';
import { insertInvites } from '../invites/create-invites.ts';
import { requireAdministrator } from '../require-right.ts';
import type { AccountsRoom } from '../room.ts';
import type { AccountsStore } from '../store.ts';
import type { WaitingListTable } from '../tables.ts';
import { approvalText } from './approval-text.ts';

export async function listWaiting(
  { store }: AccountsRoom,
  acting: Acting,
  asked: ListWaiting,
): Promise<WaitingCompanyPage> {
  requireAdministrator(acting);
  const { rows, nextCursor } = await store.waitingList.list(asked);
  return { items: rows.map(presentWaiting), nextCursor };
}

/** Makes a code for the company and the message to send with it, which is sent where mail is configured. */
export async function approveWaiting(
  room: AccountsRoom,
  acting: Acting,
  id: string,
  { startingCredit, models, expiresInDays, address }: ApproveWaiting,
): Promise<ApprovedWaiting> {
  requireAdministrator(acting);
  const approved = await room.store.inTransaction(async (store) => {
    const row = await loadWaiting(store, id);
    const { batch, codes } = await insertInvites(room, store, acting, {
      label: row.company,
      count: 1,
      usesPerCode: 1,
      organisationId: null,
      role: 'member',
      startingCredit,
      models,
      expiresInDays,
    });
    const decided = await decide(room, store, acting, row, { state: 'approved', note: '', batch_id: batch.id });
    return approvalOf(room, decided, { code: codes[0]!, expiresAt: batch.expiresAt, address });
  });
  return { ...approved, sent: await send(room, approved) };
}

interface Coded {
  code: string;
  expiresAt: string;
  /** Of this server, where none is configured. */
  address: string | undefined;
}

/** The company, its code, and the message to it. */
export function approvalOf(room: AccountsRoom, company: WaitingCompany, { address, ...coded }: Coded) {
  const publicUrl = room.publicUrl ?? (address && new URL(address).origin);
  return { company, code: coded.code, ...approvalText(company.language, { ...company, ...coded, publicUrl }) };
}

/** Without a message to the company: the note is for administrators. */
export async function rejectWaiting(
  room: AccountsRoom,
  acting: Acting,
  id: string,
  note: string,
): Promise<WaitingCompany> {
  requireAdministrator(acting);
  return room.store.inTransaction(async (store) =>
    decide(room, store, acting, await loadWaiting(store, id), { state: 'rejected', note, batch_id: null }),
  );
}

async function decide(
  room: AccountsRoom,
  store: AccountsStore,
  acting: Acting,
  row: WaitingListTable,
  decision: Pick<WaitingListTable, 'state' | 'note' | 'batch_id'>,
): Promise<WaitingCompany> {
  const change = { ...decision, decided_at: isoTime(room.clock) };
  if (!(await store.waitingList.decide(row.id, change))) {
    const { state } = await loadWaiting(store, row.id);
    throw alreadyDecided(state);
  }
  const target = { kind: 'waiting-company', id: row.id };
  const action = decision.state === 'approved' ? 'waiting.approve' : 'waiting.reject';
  const written = { before: decisionOf(row), after: decisionOf({ ...row, ...decision }) };
  await recordAudit(room, store, acting, { action, organisationId: null, target, ...written });
  return presentWaiting({ ...row, ...change });
}

const decisionOf = ({ company, state, note, batch_id }: WaitingListTable) => ({
  company,
  state,
  note,
  batchId: batch_id,
});

/** The company is approved either way: where mail fails, an administrator sends the text. */
export async function send({ sendMail }: AccountsRoom, approved: Omit<ApprovedWaiting, 'sent'>): Promise<boolean> {
  if (!sendMail) return false;
  const { company, subject, text } = approved;
  return sendMail({ to: company.email, subject, text }).then(
    () => true,
    () => false,
  );
}

export async function loadWaiting(store: AccountsStore, id: string): Promise<WaitingListTable> {
  const row = await store.waitingList.find(id);
  if (!row) throw waitingCompanyNotFound();
  return row;
}

export const presentWaiting = (row: WaitingListTable): WaitingCompany => ({
  id: row.id,
  company: row.company,
  name: row.name,
  email: row.email,
  purpose: row.purpose,
  language: row.language,
  state: row.state,
  note: row.note,
  batchId: row.batch_id,
  createdAt: row.created_at,
  decidedAt: row.decided_at,
});
