import type { LedgerEntry } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';

/** Why money moved: the product's own reasons in the reader's language, others as they were written. */
export function useReasonOf() {
  const { t } = useTranslation();
  return ({ reason, reasonCode }: Pick<LedgerEntry, 'reason' | 'reasonCode'>) =>
    reasonCode === null ? reason : t(`console.balance.reasons.${reasonCode}`);
}
