import { useTranslation } from 'react-i18next';
import { formatAmount } from '../../language/format-amount.ts';
import { formatMoney } from '../../language/format-money.ts';
import { formatTime } from '../../language/format-time.ts';
import type { Json } from './differences.ts';

const MONEY = new Set([
  'amount',
  'balance',
  'creditLimit',
  'lowBalance',
  'monthlyBudget',
  'spendPerDay',
  'spendPerMonth',
  'startingCredit',
]);
const DECIMAL = /^-?\d+(?:\.\d+)?$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7/;

/**
 * The names of fields and their values as the reader's language says them; what it does not know stays as it is.
 * @param mentioned names of people and keys by their ids
 */
export function useFieldWords(mentioned: Readonly<Record<string, string>> = {}) {
  const { t, i18n } = useTranslation();
  const known = (keys: string[], otherwise: string) => {
    const key = keys.find((each) => i18n.exists(each));
    return key === undefined ? otherwise : t(key);
  };
  const nameOf = (path: readonly string[]) =>
    path
      .map((name) => known([`console.audit.fields.${name}`, `console.prices.buckets.${name}`], name))
      .join(t('console.audit.within'));

  const textOf = (path: readonly string[], value: string | number): string => {
    const field = path.at(-1)!;
    const isMoney = MONEY.has(field) || path[0] === 'prices';
    if (typeof value === 'number') return isMoney ? formatMoney(value) : value.toLocaleString(i18n.language);
    if (isMoney && DECIMAL.test(value)) return formatAmount(value);
    if (TIME.test(value)) return formatTime(i18n.language, value);
    const others = field === 'kind' ? [`deployments.kinds.${value}`] : [];
    return known([`console.audit.values.${field}.${value}`, ...others], mentioned[value] ?? value);
  };
  const saidOf = (path: readonly string[], value: Json): string => {
    if (value === null || value === '') return t('console.audit.none');
    if (typeof value === 'boolean') return t(value ? 'console.audit.yes' : 'console.audit.no');
    if (typeof value === 'number' || typeof value === 'string') return textOf(path, value);
    if (!Array.isArray(value)) return JSON.stringify(value);
    if (value.length === 0) return t('console.audit.none');
    if (value.every((each) => typeof each === 'string' && ID.test(each) && mentioned[each] === undefined))
      return t('console.audit.items', { count: value.length });
    return value.map((each) => saidOf(path, each)).join(t('console.keys.nameGap'));
  };
  const kindOf = (kind: string) => known([`console.audit.targets.${kind}`], kind);
  return { nameOf, saidOf, kindOf };
}
