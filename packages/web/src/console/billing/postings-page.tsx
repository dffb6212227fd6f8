import { useTranslation } from 'react-i18next';
import { ConsolePageFrame } from '../console-page-frame.tsx';
import { PostSection } from './post-section.tsx';
import { RedeemCodesSection } from './redeem-codes-section.tsx';
import { TermsSection } from './terms-section.tsx';

export default function PostingsPage() {
  const { t } = useTranslation();
  return (
    <ConsolePageFrame title={t('console.pages.postings')} intro={t('console.postings.intro')}>
      <PostSection />
      <RedeemCodesSection />
      <TermsSection />
    </ConsolePageFrame>
  );
}
