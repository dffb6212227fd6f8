import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../live/use-page-title.ts';
import styles from './page.module.css';

interface PageProps {
  title: string;
  intro?: ReactNode;
  /** What can be done here, at the right of the title. */
  actions?: ReactNode;
  /** Above the title on a phone: the way back. */
  back?: ReactNode;
  narrow?: boolean;
  children: ReactNode;
}

/** A page of settings or of a table. */
export function Page({ title, intro, actions, back, narrow, children }: PageProps) {
  const { t } = useTranslation();
  usePageTitle(`${title} · ${t('product')}`);
  return (
    <main className={styles.scene}>
      <div className={styles.page} data-narrow={narrow}>
        {back}
        <header>
          <div>
            <h1>{title}</h1>
            {intro && <p>{intro}</p>}
          </div>
          {actions && <div className={styles.actions}>{actions}</div>}
        </header>
        {children}
      </div>
    </main>
  );
}

interface SectionProps {
  title: string;
  text?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
}

export const Section = ({ title, text, actions, children }: SectionProps) => (
  <section className={styles.section} aria-label={title}>
    <header>
      <h2>{title}</h2>
      {actions && <div className={styles.actions}>{actions}</div>}
    </header>
    {text && <p className={styles.quiet}>{text}</p>}
    {children}
  </section>
);
