import { useTranslation } from 'react-i18next';
import column from '../conversations/conversation-column.module.css';
import type { Pages } from '../parts/use-pages.ts';

type MorePagesProps = Pick<Pages<unknown>, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'>;

/** Below a list in a narrow column: fetches its next page, where there is one. */
export function MorePages({ hasNextPage, isFetchingNextPage, fetchNextPage }: MorePagesProps) {
  const { t } = useTranslation();
  if (!hasNextPage) return null;
  return (
    <button type="button" className={column.more} disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
      {t(isFetchingNextPage ? 'list.loading' : 'workplace.moreFound')}
    </button>
  );
}
