import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../live/use-page-title.ts';
import { BrandMark } from '../shell/brand-mark.tsx';
import { LanguageTool, ThemeTool } from '../shell/tools.tsx';
import styles from './sign-in.module.css';

interface SignInFrameProps {
  title: string;
  text?: ReactNode;
  children: ReactNode;
}

/** A page that stands by itself: the name of the product, one card, and the language. */
export function SignInFrame({ title, text, children }: SignInFrameProps) {
  const { t } = useTranslation();
  usePageTitle(`${title} · ${t('product')}`);
  return (
    <div className={styles.frame}>
      <div className={styles.tools}>
        <ThemeTool />
        <LanguageTool />
      </div>
      <main className={styles.middle}>
        <p className={styles.product}>
          <BrandMark size={40} />
          {t('product')}
        </p>
        <section className={styles.card}>
          <h1>{title}</h1>
          {text && <p className={styles.text}>{text}</p>}
          {children}
        </section>
      </main>
    </div>
  );
}
