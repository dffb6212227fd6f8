import type { TFunction } from 'i18next';
import type { News } from './news.ts';
import type { Toast } from './toasts.ts';

/** Who did what, where: nothing of what was said. */
export function newsTitle({ kind, by, group }: News, t: TFunction): string {
  const name = by ?? t('notices.someone');
  return t(kind === 'mention' && group === '' ? 'notices.mentionDirect' : `notices.${kind}`, { name, group });
}

/** The same of several at one place. */
export const toastTitle = ({ news, count }: Toast, t: TFunction): string =>
  count === 1 ? newsTitle(news, t) : t('notices.several', { title: newsTitle(news, t), count: count - 1 });
