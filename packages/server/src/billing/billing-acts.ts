import type { NewTopUp } from '@wanwen/contract';
import type { z } from 'zod';
import type { AuditedAct } from '../accounts/index.ts';
import type { NewPrice } from './price-book.ts';

/** What the audit log keeps of money that was posted by hand; the ledger itself has the amounts. Amount: yuan, as text. */
export const postingAct = (
  kind: z.output<typeof NewTopUp>['kind'] | 'adjustment',
  transactionId: string,
  { organisationId, amount, reason }: { organisationId: string; amount: string; reason: string },
): AuditedAct => ({
  action: `money.${kind}`,
  organisationId,
  target: { kind: 'ledger-transaction', id: transactionId },
  after: { amount, reason },
});

/** The same of a model's new prices. */
export const priceAct = ({ personId: _, ...price }: NewPrice): AuditedAct => ({
  action: 'price.set',
  organisationId: price.organisationId ?? null,
  target: { kind: 'price', id: price.model },
  after: price,
});
