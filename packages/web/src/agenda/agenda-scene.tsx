import './texts/add.ts';
import { Link, Navigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../live/use-page-title.ts';
import { useStore } from '../live/use-store.ts';
import { NotFound } from '../shell/not-found.tsx';
import styles from './agenda.module.css';
import { askedStore } from './asked-item.ts';
import { CalendarTab } from './calendar/calendar-tab.tsx';
import { NoticeList } from './notices/notice-list.tsx';
import { TodosTab } from './todos/todos-tab.tsx';

const tabs = ['todos', 'calendar'] as const;

/** To-dos and the calendar: one place with two tabs. */
export default function AgendaScene() {
  const { t } = useTranslation();
  const { tab } = useParams({ strict: false });
  const open = tabs.find((one) => one === tab);
  const asked = useStore(askedStore);
  usePageTitle(`${t(open ? `agenda.tabs.${open}` : 'agenda.title')} · ${t('product')}`);
  if (tab === undefined) return <Navigate to="/agenda/$tab" params={{ tab: 'todos' }} replace />;
  if (!open) return <NotFound />;
  return (
    <main className={styles.scene}>
      <nav className={styles.tabs} aria-label={t('agenda.tabs.label')}>
        {tabs.map((one) => (
          <Link key={one} to="/agenda/$tab" params={{ tab: one }} aria-current={one === open ? 'page' : undefined}>
            {t(`agenda.tabs.${one}`)}
          </Link>
        ))}
      </nav>
      <NoticeList />
      {open === 'todos' ? <TodosTab key={asked} /> : <CalendarTab key={asked} />}
    </main>
  );
}
