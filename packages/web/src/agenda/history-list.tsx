import type { AgendaChange } from '@wanwen/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listChanges } from '../api/agenda-api.ts';
import { formatDay, formatTime } from '../language/format-time.ts';
import { usePages } from '../parts/use-pages.ts';
import { ErrorNote } from '../shell/error-note.tsx';
import styles from './history-list.module.css';

const states = new Set(['open', 'done', 'dropped', 'confirmed', 'cancelled', 'yes', 'no', 'maybe']);
const isDay = /^\d{4}-\d{2}-\d{2}$/;
const isMoment = /^\d{4}-\d{2}-\d{2}T/;

function useValue() {
  const { t, i18n } = useTranslation();
  const one = (value: string): string => {
    if (isDay.test(value)) return formatDay(i18n.language, `${value}T12:00:00`);
    if (isMoment.test(value)) return formatTime(i18n.language, value);
    return value;
  };
  return ({ field }: AgendaChange, value: string | null): string => {
    if (!value) return t('agenda.none');
    if ((field === 'state' || field === 'answer') && states.has(value)) return t(`agenda.values.${value}`);
    if (field === 'time') return value.split('/').map(one).join(' – ');
    return field === 'due' || field === 'snoozed' ? one(value) : value;
  };
}

function Change({ change }: { change: AgendaChange }) {
  const { t, i18n } = useTranslation();
  const words = useValue();
  const { person, field, before, after, at } = change;
  return (
    <li>
      <span>
        <b>{person ? (person.name ?? t('agenda.calendar.someone')) : t('agenda.server')}</b> ·{' '}
        {t(`agenda.fields.${field}`)}
        {field !== 'made' && (
          <>
            {': '}
            <s>{words(change, before)}</s> → {words(change, after)}
          </>
        )}
      </span>
      <time dateTime={at}>{formatTime(i18n.language, at)}</time>
    </li>
  );
}

function Entries({ kind, id }: { kind: 'todos' | 'events'; id: string }) {
  const { t } = useTranslation();
  const pages = usePages(['agenda', 'changes', kind, id], (cursor, signal) =>
    listChanges(kind, id, { cursor }, signal),
  );
  if (pages.error) return <ErrorNote error={pages.error} onRetry={() => void pages.refetch()} />;
  return (
    <>
      <ol className={styles.list}>
        {pages.items?.map((change) => (
          <Change key={change.id} change={change} />
        ))}
      </ol>
      {pages.hasNextPage && (
        <button type="button" className={styles.more} onClick={() => void pages.fetchNextPage()}>
          {t('agenda.historyMore')}
        </button>
      )}
    </>
  );
}

/** Who changed what, read once somebody asks. */
export function HistoryList(props: { kind: 'todos' | 'events'; id: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <details className={styles.history} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('agenda.history')}</summary>
      {open && <Entries {...props} />}
    </details>
  );
}
