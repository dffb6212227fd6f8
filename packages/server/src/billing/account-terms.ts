import { isoTime } from '../platform/index.ts';
import { type AccountTerms, creditOf, newAccount, organisationAccount, strangersTerms } from './accounts.ts';
import { accountAct, type RecordAct } from './billing-acts.ts';
import { type AccountRow, LedgerStore, type Terms } from './ledger-store.ts';
import { grant } from './post-money.ts';
import { codedReason } from './reasons.ts';
import type { BillingRoom } from './room.ts';

/** What an organisation has and owes; amounts are micro-units. */
export interface Account extends AccountTerms {
  organisationId: string;
  balance: number;
  held: number;
  /** What calls may still cost; null: without end. */
  available: number | null;
  lowBalance: number | null;
  monthlyBudget: number | null;
  alertWebhook: string | null;
  currency: string;
}

export type AccountChange = Partial<
  AccountTerms & { lowBalance: number | null; monthlyBudget: number | null; alertWebhook: string | null }
>;

/**
 * Opens the account of an organisation, with a starting credit where one is given (micro-units, once). One that is open
 * keeps its terms.
 */
export async function openAccount(
  room: BillingRoom,
  organisationId: string,
  terms: AccountTerms = strangersTerms,
  startingCredit = 0,
): Promise<Account> {
  await room.store.insertAccounts([newAccount(organisationAccount(organisationId), isoTime(room.clock), terms)]);
  if (startingCredit > 0) {
    const reference = `starting-credit:${organisationId}`;
    await grant(room, {
      organisationId,
      amount: startingCredit,
      reason: codedReason('starting-credit'),
      reference,
      personId: null,
    });
  }
  return getAccount(room, organisationId);
}

/** That of an organisation nobody opened one for is empty. */
export async function getAccount(room: BillingRoom, organisationId: string): Promise<Account> {
  const name = organisationAccount(organisationId);
  const row = (await readAccount(room, name)) ?? newAccount(name, isoTime(room.clock));
  return present(room, row);
}

/** As it is with the holds that wait to be written. */
async function readAccount({ reports, unwritten }: BillingRoom, name: string): Promise<AccountRow | undefined> {
  const waiting = unwritten?.of(name);
  if (waiting === undefined || waiting.size === 0) return reports.account(name);
  const found = await reports.accountAmong(name, [...waiting.keys()]);
  if (found === undefined) return undefined;
  for (const callId of found.written) waiting.delete(callId);
  let held = found.row.held;
  for (const amount of waiting.values()) held += amount;
  return { ...found.row, held };
}

/** Who decides, and how what they do is written down. */
export interface AccountNote {
  action: 'account.update' | 'alerts.update';
  record: RecordAct;
}

export async function updateAccount(
  room: BillingRoom,
  organisationId: string,
  change: AccountChange,
  note?: AccountNote,
): Promise<Account> {
  const account = organisationAccount(organisationId);
  const columns = columnsOf(change);
  const { db, kind } = room.store;
  await db.transaction().execute(async (transaction) => {
    const store = new LedgerStore(transaction, kind);
    await store.insertAccounts([newAccount(account, isoTime(room.clock))]);
    const [before] = await store.lockAccounts([account]);
    await store.updateTerms(account, columns);
    const after = { ...before!, ...columns };
    await note?.record(transaction, accountAct(note.action, organisationId, { before: before!, after }));
  });
  room.unwritten?.forget(account);
  return getAccount(room, organisationId);
}

const columnsOf = (change: AccountChange): Terms => ({
  ...(change.mode === undefined ? {} : { mode: change.mode }),
  ...(change.creditLimit === undefined ? {} : { credit_limit: change.creditLimit }),
  ...(change.lowBalance === undefined ? {} : { low_balance: change.lowBalance }),
  ...(change.monthlyBudget === undefined ? {} : { monthly_budget: change.monthlyBudget }),
  ...(change.alertWebhook === undefined ? {} : { alert_webhook: change.alertWebhook }),
});

function present(room: BillingRoom, row: AccountRow): Account {
  const credit = creditOf(row);
  return {
    organisationId: row.organisation_id!,
    mode: row.mode as AccountTerms['mode'],
    creditLimit: row.credit_limit,
    balance: row.balance,
    held: row.held,
    available: credit === null ? null : row.balance + credit - row.held,
    lowBalance: row.low_balance,
    monthlyBudget: row.monthly_budget,
    alertWebhook: row.alert_webhook,
    currency: room.currency,
  };
}
