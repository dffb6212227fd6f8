import { showOnDesktop } from './desktop.ts';
import { isAt, type News } from './news.ts';
import { addToast } from './toasts.ts';
import { claim } from './told.ts';

const isVisible = () => document.visibilityState === 'visible';
const isHere = (news: News) => isAt(news, location.pathname);
const isLookedAt = (news: News) => isVisible() && document.hasFocus() && isHere(news);

/** The tab that the person looks at comes first, milliseconds; a bit of chance keeps two that are alike apart. */
function delayOf(news: News): number {
  if (isLookedAt(news)) return 0;
  const delay = !isVisible() ? 900 : document.hasFocus() ? 150 : 300;
  return delay + Math.random() * 100;
}

/** Tells it in one tab; nowhere while one of them shows the place to the person. */
export function tell(news: News): void {
  setTimeout(() => void tellHere(news), delayOf(news));
}

async function tellHere(news: News): Promise<void> {
  if (!(await claim(news.key)) || isLookedAt(news)) return;
  if (!isVisible() || !isHere(news)) addToast(news);
  if (!isVisible() || !document.hasFocus()) showOnDesktop(news);
}
