import './texts/add.ts';
import { Navigate, useParams } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { NotFound } from '../shell/not-found.tsx';
import { usePhone } from '../theme/use-phone.ts';
import styles from './console.module.css';
import { ConsoleColumn } from './console-column.tsx';
import { useConsolePages } from './console-pages.tsx';

/** The column of pages, and the page that is open; a phone shows one of the two. */
export default function ConsoleScene() {
  const { t } = useTranslation();
  const isPhone = usePhone();
  const pages = useConsolePages();
  const { page: id, item } = useParams({ strict: false });
  const page = pages.find((one) => one.id === id);
  const [first] = pages;
  if (id === undefined && !isPhone && first)
    return <Navigate to="/console/$page" params={{ page: first.id }} replace />;
  if (id !== undefined && (!page || (item !== undefined && !page.items))) return <NotFound />;
  return (
    <div className={styles.console}>
      {(!isPhone || !page) && <ConsoleColumn pages={pages} open={id} />}
      {page && (
        <Suspense fallback={<main className={styles.blank} aria-busy aria-label={t(`console.pages.${page.id}`)} />}>
          <page.Scene key={page.id} />
        </Suspense>
      )}
    </div>
  );
}
