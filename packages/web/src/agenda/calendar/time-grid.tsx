import type { AgendaEvent } from '@wanwen/contract';
import { type CSSProperties, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../local-times.ts';
import { DayColumn } from './day-column.tsx';
import type { Draft } from './draft.ts';
import { EventButton } from './event-button.tsx';
import { HOUR_PX } from './hour-height.ts';
import { isOnDay, isWholeDays } from './place-events.ts';
import styles from './time-grid.module.css';

interface TimeGridProps {
  label: string;
  days: string[];
  events: AgendaEvent[];
  now: Date;
  picked: string | undefined;
  draft: Draft | undefined;
  onPick(id: string): void;
  onDraft(day: string, from: number, to: number): void;
}

/** The hour at the top when the grid is opened. */
const FIRST_SEEN = 8;

const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** Days beside each other, with their hours from top to bottom. */
export function TimeGrid({ label, days, events, now, picked, draft, onPick, onDraft }: TimeGridProps) {
  const { t, i18n } = useTranslation();
  const scroll = useRef<HTMLElement>(null);
  useEffect(() => scroll.current?.scrollTo({ top: (FIRST_SEEN - 0.25) * HOUR_PX }), []);
  const whole = events.filter(isWholeDays);
  const weekday = new Intl.DateTimeFormat(i18n.language, { weekday: 'short' });
  return (
    <section
      ref={scroll}
      className={styles.scroll}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
      style={{ '--days': days.length } as CSSProperties}
    >
      <div className={styles.head}>
        <div className={styles.row}>
          <span />
          {days.map((day) => (
            <div key={day} className={styles.day} data-today={day === dayOf(now)}>
              <span>{weekday.format(new Date(`${day}T12:00:00`))}</span>
              <strong>{Number(day.slice(8))}</strong>
            </div>
          ))}
        </div>
        <div className={styles.row}>
          <span className={styles.allDay}>{t('agenda.calendar.allDay')}</span>
          {days.map((day) => (
            <div key={day} className={styles.whole}>
              {whole
                .filter((event) => isOnDay(event, day))
                .map((event) => (
                  <EventButton key={event.id} event={event} isPicked={event.id === picked} onPick={onPick} />
                ))}
            </div>
          ))}
        </div>
      </div>
      <div className={styles.body}>
        <div className={styles.hours} aria-hidden>
          {hours.map((hour) => (
            <span key={hour}>{hour === 0 ? '' : `${String(hour).padStart(2, '0')}:00`}</span>
          ))}
        </div>
        {days.map((day) => (
          <DayColumn
            key={day}
            day={day}
            events={events}
            now={now}
            picked={picked}
            draft={draft}
            onPick={onPick}
            onDraft={(from, to) => onDraft(day, from, to)}
          />
        ))}
      </div>
    </section>
  );
}
