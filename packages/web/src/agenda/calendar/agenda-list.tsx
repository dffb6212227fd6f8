import type { AgendaEvent } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../local-times.ts';
import styles from './calendar.module.css';
import { isOnDay, isWholeDays } from './place-events.ts';
import { hoursText } from './time-text.ts';

interface AgendaListProps {
  days: string[];
  events: AgendaEvent[];
  now: Date;
  onPick(id: string): void;
}

/** Days one under the other; of those without events only today is shown. */
export function AgendaList({ days, events, now, onPick }: AgendaListProps) {
  const { t, i18n } = useTranslation();
  const today = dayOf(now);
  const form = (options: Intl.DateTimeFormatOptions, day: string) =>
    new Intl.DateTimeFormat(i18n.language, options).format(new Date(`${day}T12:00:00`));
  const shown = days
    .map((day) => ({ day, items: events.filter((event) => isOnDay(event, day)) }))
    .filter(({ day, items }) => items.length > 0 || day === today);
  return (
    <div className={styles.list}>
      {shown.length === 0 && <p className={styles.nothing}>{t('agenda.calendar.empty')}</p>}
      {shown.map(({ day, items }) => (
        <section key={day} data-today={day === today} aria-label={form({ dateStyle: 'full' }, day)}>
          <h3>
            {form({ weekday: 'short' }, day)}
            <b>{Number(day.slice(8))}</b>
            {form({ month: 'short' }, day)}
          </h3>
          {items.length === 0 && <p className={styles.nothing}>{t('agenda.calendar.emptyDay')}</p>}
          <ul>
            {items.map((event) => (
              <li key={event.id}>
                <button type="button" onClick={() => onPick(event.id)}>
                  {event.title}
                  <span>
                    {isWholeDays(event) ? t('agenda.calendar.allDay') : hoursText(i18n.language, event)}
                    {event.place && ` · ${event.place}`}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
