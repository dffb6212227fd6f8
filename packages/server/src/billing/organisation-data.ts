import type { Kysely } from 'kysely';
import type { OrganisationData, OrganisationFile } from '../accounts/index.ts';
import type { AnyDatabase } from '../platform/index.ts';
import { type Account, getAccount } from './account-terms.ts';
import { organisationAccount } from './accounts.ts';
import { monthAfter, monthOf } from './billing-calendar.ts';
import { statementLines } from './make-statement.ts';
import { formatAmount } from './money.ts';
import type { BillingRoom } from './room.ts';
import { statementCsv } from './statement-csv.ts';
import type { BillingTables } from './tables.ts';

const ofAccount = { column: 'account', valueOf: organisationAccount };

/** What this room keeps for an organisation, for its export and its removal. The books stay: the law wants them. */
export const billingData = (room: BillingRoom): OrganisationData => ({
  tables: [
    { table: 'ledger_accounts', key: 'account', keep: true },
    { table: 'ledger_transactions', key: 'id', keep: true },
    { table: 'ledger_entries', key: 'sequence', owner: ofAccount, keep: true },
    { table: 'usage', key: 'id', keep: true },
    { table: 'prices', key: 'version', keep: true },
    { table: 'redeem_codes', key: 'hash', omit: ['hash'], keep: true },
    { table: 'call_limits', key: 'subject_id' },
    { table: 'billing_alerts', key: 'id' },
    { table: 'alert_secrets', key: 'organisation_id', omit: ['sealed_secret'] },
    { table: 'alert_deliveries', key: 'id' },
  ],
  beforePurge: forgetWebhook,
  files: (_db: AnyDatabase, organisationId, language) => documents(room, organisationId, language),
});

async function forgetWebhook(transaction: AnyDatabase, organisationId: string): Promise<void> {
  await (transaction as unknown as Kysely<BillingTables>)
    .updateTable('ledger_accounts')
    .set({ alert_webhook: null })
    .where('account', '=', organisationAccount(organisationId))
    .execute();
}

async function* documents(
  room: BillingRoom,
  organisationId: string,
  language: 'zh' | 'en',
): AsyncGenerator<OrganisationFile> {
  const balance = async () => `${JSON.stringify(inWords(await getAccount(room, organisationId)), null, 2)}\n`;
  yield { path: 'balance.json', open: async () => text(balance()) };
  const first = await room.reports.firstMonth(organisationId);
  const last = monthOf(room.clock.now());
  for (let month = first; month !== undefined && month <= last; month = monthAfter(month)) {
    const statement = async (of: string) => statementCsv(await statementLines(room, organisationId, of), language);
    const asked = month;
    yield { path: `statements/${month}.csv`, open: async () => text(statement(asked)) };
  }
}

/** Amounts as decimals. */
const inWords = (account: Account) =>
  Object.fromEntries(
    Object.entries(account).map(([name, value]) => [name, typeof value === 'number' ? formatAmount(value) : value]),
  );

async function* text(content: Promise<string>): AsyncGenerator<string> {
  yield content;
}
