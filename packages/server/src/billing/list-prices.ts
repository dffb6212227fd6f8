import { chosenSort, type ListedPrice, type ListPrices, tableSorts } from '@wanwen/contract';
import { isoTime } from '../platform/index.ts';
import { presentPrice } from './price-book.ts';
import type { BillingRoom } from './room.ts';

type Prices = Pick<BillingRoom, 'prices' | 'clock'>;

/** Every version of every price that is asked for. @throws {AppError} `invalid_cursor` */
export async function listPrices(
  { prices, clock }: Prices,
  asked: ListPrices,
): Promise<{ items: ListedPrice[]; nextCursor: string | null }> {
  const sorted = { ...asked, ...chosenSort(tableSorts.prices, asked) };
  const { rows, nextCursor } = await prices.page(asked, sorted, isoTime(clock));
  return { items: rows.map((row) => ({ ...presentPrice(row), state: row.state })), nextCursor };
}
