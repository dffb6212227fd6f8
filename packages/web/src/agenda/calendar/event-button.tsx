import type { AgendaEvent } from '@wanwen/contract';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { usePerson } from '../../session/session-query.ts';
import styles from './time-grid.module.css';
import { hoursText, timeText } from './time-text.ts';

interface EventButtonProps {
  event: AgendaEvent;
  isPicked: boolean;
  onPick(id: string): void;
  /** Where it stands in the column of a day; left out for whole days. */
  place?: CSSProperties;
  /** There is room for one line only. */
  isShort?: boolean;
}

/** An event in the grid; one that waits for the person's answer has a broken border. */
export function EventButton({ event, isPicked, onPick, place, isShort }: EventButtonProps) {
  const { i18n } = useTranslation();
  const me = usePerson().id;
  const own = event.people.find(({ personId }) => personId === me);
  const standing = own ? (own.answer ?? 'waiting') : 'other';
  return (
    <button
      type="button"
      className={styles.event}
      style={place}
      data-short={isShort}
      data-picked={isPicked}
      data-standing={standing}
      onClick={() => onPick(event.id)}
    >
      <b>{event.title}</b>
      {place && (
        <span>
          {hoursText(i18n.language, event)}
          {event.place && ` · ${event.place}`}
        </span>
      )}
      <span className="visually-hidden">{timeText(i18n.language, event.time)}</span>
    </button>
  );
}
