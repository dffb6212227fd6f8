import i18next from 'i18next';
import { addressOpener } from './address-opener.ts';
import { desktopStore, hasNotifications } from './desktop-preference.ts';
import type { News } from './news.ts';
import { newsTitle } from './words.ts';

/** News that come within it are told together, milliseconds. */
const TOGETHER_MS = 700;
/** More places than these are told in one notification. */
const PLACES = 3;

let waiting: News[] = [];

/** Tells it beside the browser, where the person asked for that. */
export function showOnDesktop(news: News): void {
  if (desktopStore.get() === 'off' || !hasNotifications() || Notification.permission !== 'granted') return;
  waiting.push(news);
  if (waiting.length > 1) return;
  setTimeout(() => {
    const all = waiting;
    waiting = [];
    const byPlace = Map.groupBy(all, tagOf);
    if (byPlace.size > PLACES) show(i18next.t('notices.many', { count: all.length }), '', 'many', '/groups');
    else for (const some of byPlace.values()) showPlace(some);
  }, TOGETHER_MS);
}

/** A later notification of the same takes the place of the one before. */
const tagOf = ({ place, address }: News) => (place.startsWith('/groups/') ? place : address);

function showPlace(some: News[]): void {
  const { t } = i18next;
  const latest = some.at(-1)!;
  const title = newsTitle(latest, t);
  const words = desktopStore.get() === 'text' ? latest.text.slice(0, 200) : '';
  const whole = some.length === 1 ? title : t('notices.several', { title, count: some.length - 1 });
  show(whole, words, tagOf(latest), latest.address);
}

function show(title: string, body: string, tag: string, address: string): void {
  try {
    const notification = new Notification(title, { body, tag, icon: '/favicon.svg' });
    notification.onclick = () => {
      window.focus();
      notification.close();
      addressOpener.open(address);
    };
  } catch {
    // Some phones show notifications only for installed pages.
  }
}
