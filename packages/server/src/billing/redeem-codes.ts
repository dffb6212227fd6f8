import { createHash, randomBytes } from 'node:crypto';
import { isoTime, newId } from '../platform/index.ts';
import { postingAct, type RecordAct, redeemCodesAct } from './billing-acts.ts';
import { amountNotPositive, redeemCodeInvalid } from './errors.ts';
import { LedgerStore } from './ledger-store.ts';
import type { BillingRoom } from './room.ts';
import type { Posted } from './work.ts';

export interface NewRedeemCodes {
  count: number;
  /** Micro-units each. */
  amount: number;
  reason: string;
  expiresAt: string | null;
}

/** Digits and capitals that nobody takes for another. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 20;

/** Makes a batch of codes. They are told here and never again: only their hashes are kept. */
export async function createRedeemCodes(
  room: BillingRoom,
  { count, amount, reason, expiresAt }: NewRedeemCodes,
  record?: RecordAct,
): Promise<{ batchId: string; codes: string[] }> {
  if (amount <= 0) throw amountNotPositive();
  const batchId = newId();
  const codes = Array.from({ length: count }, newCode);
  const createdAt = isoTime(room.clock);
  const rows = codes.map((code) => ({
    hash: hashOf(code),
    batch_id: batchId,
    amount,
    reason,
    expires_at: expiresAt,
    created_at: createdAt,
    redeemed_at: null,
    organisation_id: null,
  }));
  const { db, kind } = room.store;
  await db.transaction().execute(async (transaction) => {
    await new LedgerStore(transaction, kind).insertRedeemCodes(rows);
    await record?.(transaction, redeemCodesAct(batchId, { count, amount, reason, expiresAt }));
  });
  return { batchId, codes };
}

/** Turns a code into balance, once. @throws `redeem_code_invalid` */
export async function redeemCode(
  room: BillingRoom,
  { organisationId, personId, code }: { organisationId: string; personId: string | null; code: string },
  record?: RecordAct,
): Promise<Posted & { amount: number }> {
  const hash = hashOf(code);
  const row = await room.reports.redeemCode(hash);
  const now = isoTime(room.clock);
  const isExpired = row !== undefined && row.expires_at !== null && row.expires_at <= now;
  if (row === undefined || row.redeemed_at !== null || isExpired) throw redeemCodeInvalid();
  const posted = await room.writer.do<'post'>({
    kind: 'post',
    organisationId,
    transaction: 'redeem',
    amount: row.amount,
    against: 'grants',
    reason: row.reason,
    reference: `redeem:${hash}:${newId()}`,
    personId,
    guard: (store) => takeCode(store, hash, now, organisationId),
    note: async (transaction, posted, balanceBefore) =>
      record?.(transaction, postingAct('redeem', { ...row, organisationId }, posted, balanceBefore)),
  });
  return { ...posted, amount: row.amount };
}

async function takeCode(store: LedgerStore, hash: string, now: string, organisationId: string): Promise<void> {
  const { numUpdatedRows } = await store.db
    .updateTable('redeem_codes')
    .set({ redeemed_at: now, organisation_id: organisationId })
    .where('hash', '=', hash)
    .where('redeemed_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw redeemCodeInvalid();
}

/** 100 bits in groups of five: `7KQ2M-…`. */
function newCode(): string {
  const letters = [...randomBytes(LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]);
  return letters.join('').replace(/(.{5})(?=.)/g, '$1-');
}

/** Spaces, dashes and small letters make no difference. */
const hashOf = (code: string) =>
  createHash('sha256')
    .update(code.toUpperCase().replace(/[^0-9A-Z]/g, ''))
    .digest('hex');
