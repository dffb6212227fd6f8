import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../live/use-page-title.ts';
import links from '../parts/link-list.module.css';
import { useOrganisation } from '../session/session-query.ts';
import styles from './console.module.css';
import type { ConsolePage } from './console-pages.tsx';

interface ConsoleColumnProps {
  pages: ConsolePage[];
  open: string | undefined;
}

function Group({ title, pages, open }: ConsoleColumnProps & { title: string }) {
  const { t } = useTranslation();
  if (pages.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      <ul className={links.links}>
        {pages.map(({ id, icon }) => (
          <li key={id}>
            <Link to="/console/$page" params={{ page: id }} aria-current={id === open ? 'page' : undefined}>
              <i aria-hidden>{icon}</i>
              {t(`console.pages.${id}`)}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

export function ConsoleColumn({ pages, open }: ConsoleColumnProps) {
  const { t } = useTranslation();
  const organisation = useOrganisation();
  usePageTitle(`${t('console.title')} · ${t('product')}`);
  const ours = pages.filter(({ right }) => right);
  const server = pages.filter(({ right }) => !right);
  return (
    <nav className={styles.column} aria-label={t('console.title')}>
      <Group title={organisation?.name ?? ''} pages={ours} open={open} />
      <Group title={t('console.server')} pages={server} open={open} />
    </nav>
  );
}
