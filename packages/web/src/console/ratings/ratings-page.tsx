import { useTranslation } from 'react-i18next';
import { ConsolePageFrame } from '../console-page-frame.tsx';
import { RatingList } from './rating-list.tsx';
import { RatingSums } from './rating-sums.tsx';

/** What people said about the results of abilities. */
export default function RatingsPage() {
  const { t } = useTranslation();
  return (
    <ConsolePageFrame title={t('console.pages.ratings')} intro={t('console.ratings.intro')}>
      <RatingSums />
      <RatingList />
    </ConsolePageFrame>
  );
}
