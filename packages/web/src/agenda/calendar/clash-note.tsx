import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { findClashes } from '../../api/agenda-api.ts';
import styles from './clash-note.module.css';
import { timeText } from './time-text.ts';

interface ClashNoteProps {
  span: { from: string; to: string } | undefined;
  personIds: string[];
  exceptId?: string | undefined;
  /** Says so where everybody is free. */
  saysFree?: boolean;
  /** In which times are told; left out: the browser's. */
  timeZone?: string;
}

/** People whose time is asked for at once, as the contract says. */
const MOST = 50;

/** Who has something at that time already. */
export function ClashNote({ span, personIds, exceptId, saysFree, timeZone }: ClashNoteProps) {
  const { t, i18n } = useTranslation();
  const asked = { ...span, personIds: personIds.slice(0, MOST).join(','), exceptId };
  const query = useQuery({
    queryKey: ['agenda', 'clashes', asked],
    queryFn: ({ signal }) => findClashes(asked, signal),
    enabled: span !== undefined && span.from < span.to && personIds.length > 0,
    staleTime: 0,
    placeholderData: (before) => before,
  });
  const clashes = query.data?.items ?? [];
  if (clashes.length === 0)
    return saysFree && query.data && personIds.length > 1 ? (
      <p className={styles.free}>{t('agenda.calendar.free')}</p>
    ) : null;
  return (
    <section className={styles.note} aria-label={t('agenda.calendar.clashTitle')}>
      <b>{t('agenda.calendar.clashTitle')}</b>
      <ul>
        {clashes.map(({ person, time: taken, event }) => {
          const name = person.name ?? t('agenda.calendar.someone');
          const time = timeText(i18n.language, taken, timeZone);
          return (
            <li key={`${person.personId} ${time} ${event?.id}`}>
              {event
                ? t('agenda.calendar.clash', { name, time, title: event.title })
                : t('agenda.calendar.clashHidden', { name, time })}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
