import type { TFunction } from 'i18next';

const known = ['all', 'joined', 'unread', 'days', 'since', 'messages'] as const;

/** The usual forms of a range of messages have names of the page's own. */
export const rangeLabel = (t: TFunction, value: string): string | undefined =>
  known.some((each) => each === value) ? t(`abilities.range.${value}`) : undefined;
