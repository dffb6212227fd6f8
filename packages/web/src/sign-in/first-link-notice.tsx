import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../session/session-query.ts';
import styles from './sign-in.module.css';
import { SignInFrame } from './sign-in-frame.tsx';

/** Says where the link is that makes the first administrator. */
export function FirstLinkNotice() {
  const { t } = useTranslation();
  const client = useQueryClient();
  return (
    <SignInFrame title={t('signIn.first.waitTitle')} text={t('signIn.first.waitText')}>
      <code className={styles.code}>{location.origin}/first?token=…</code>
      <p className={styles.text}>{t('signIn.first.waitHint')}</p>
      <Button block onClick={() => void client.invalidateQueries({ queryKey: sessionQuery.queryKey })}>
        {t('signIn.first.check')}
      </Button>
    </SignInFrame>
  );
}
