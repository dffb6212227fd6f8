import { createStore } from '../live/store.ts';
import type { News } from './news.ts';

/** What happened at one place since it was last looked at. */
export interface Toast {
  /** The latest there. */
  news: News;
  count: number;
}

/** The latest first. */
export const toastStore = createStore<readonly Toast[]>([]);

/** News of a place come together in one toast. */
export function addToast(news: News): void {
  const toasts = toastStore.get();
  const before = toasts.find((toast) => toast.news.address === news.address || isSame(toast.news, news));
  toastStore.set([{ news, count: (before?.count ?? 0) + 1 }, ...toasts.filter((toast) => toast !== before)]);
}

/** Messages of one group belong together; to-dos and events are told one by one. */
const isSame = (one: News, other: News) => one.place === other.place && one.place.startsWith('/groups/');

export function dropToasts(isOver: (toast: Toast) => boolean): void {
  const toasts = toastStore.get();
  const left = toasts.filter((toast) => !isOver(toast));
  if (left.length !== toasts.length) toastStore.set(left);
}
