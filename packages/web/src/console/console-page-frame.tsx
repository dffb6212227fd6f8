import { LeftOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../parts/page.tsx';
import { usePhone } from '../theme/use-phone.ts';
import { AlertBanner } from './alert-banner.tsx';
import styles from './console.module.css';

/** A page of the console; on a phone, with the way back to the list of pages. */
export function ConsolePageFrame(props: ComponentProps<typeof Page>) {
  const { t } = useTranslation();
  const isPhone = usePhone();
  const back = isPhone && (
    <Link to="/console" className={styles.back}>
      <LeftOutlined aria-hidden /> {t('console.title')}
    </Link>
  );
  return (
    <Page {...props} back={back}>
      <AlertBanner />
      {props.children}
    </Page>
  );
}
