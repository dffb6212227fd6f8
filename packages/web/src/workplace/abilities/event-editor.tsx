import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from '../../agenda/calendar/event-form.module.css';
import { PeopleField } from '../../agenda/calendar/people-field.tsx';
import fields from '../../agenda/side-panel.module.css';
import {
  clockOf,
  type EventClock,
  endsBefore,
  isWhole,
  movedStart,
  peopleOf,
  withClock,
  withPeople,
} from './edit-items.ts';
import own from './editor-fields.module.css';
import { type Editing, Faulty, LineField, ZoneNote } from './editor-fields.tsx';
import type { FoundEvent } from './proposals.ts';

/** Longest title, as the contract says. */
const LIMIT = 200;

type EventEditorProps = Editing & { event: FoundEvent };

interface TimeFieldsProps {
  clock: EventClock;
  onChange(clock: EventClock): void;
  /** A field is left: what is missing is as it was. */
  onLeave(): void;
}

function TimeFields({ clock, onChange, onLeave }: TimeFieldsProps) {
  const { t } = useTranslation();
  const set = (change: Partial<EventClock>) => onChange({ ...clock, ...change });
  const start = (change: Partial<EventClock>) => onChange(movedStart(clock, change));
  const day = (label: string, value: string, onDay: (day: string) => void) => (
    <label className={fields.field}>
      <span>{label}</span>
      <input
        type="date"
        max="2999-12-31"
        value={value}
        onBlur={onLeave}
        onChange={(event) => onDay(event.target.value)}
      />
    </label>
  );
  const time = (label: string, value: string, onTime: (time: string) => void) =>
    clock.wholeDays ? null : (
      <input
        type="time"
        aria-label={label}
        value={value}
        onBlur={onLeave}
        onChange={(event) => onTime(event.target.value)}
      />
    );
  return (
    <>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={clock.wholeDays}
          onChange={(event) => set({ wholeDays: event.target.checked })}
        />
        {t('agenda.calendar.wholeDays')}
      </label>
      <div className={clock.wholeDays ? fields.two : `${styles.times} ${own.times}`}>
        {day(t('agenda.calendar.from'), clock.fromDay, (fromDay) => start({ fromDay }))}
        {time(t('agenda.calendar.fromTime'), clock.fromClock, (fromClock) => start({ fromClock }))}
        {day(t('agenda.calendar.to'), clock.toDay, (toDay) => set({ toDay }))}
        {time(t('agenda.calendar.toTime'), clock.toClock, (toClock) => set({ toClock }))}
      </div>
    </>
  );
}

/** What it is, when it takes place, and who comes. */
export function EventEditor({ event, place, fault, onChange, onDone }: EventEditorProps) {
  const { t } = useTranslation();
  const [first] = useState(event.title);
  const [clock, setClock] = useState(() => clockOf(event, place));
  const label = t('agenda.calendar.title');
  const missing = t('form.required', { label });
  const setTime = (next: EventClock) => {
    setClock(next);
    if (isWhole(next)) onChange(withClock(event, next, place));
  };
  return (
    <>
      <Faulty field="title" fault={fault} wrong={event.title.trim() === '' ? missing : undefined}>
        <LineField
          label={label}
          text={first}
          limit={LIMIT}
          onChange={(title) => onChange({ ...event, title })}
          onDone={onDone}
        />
      </Faulty>
      <Faulty field="time" fault={fault} wrong={endsBefore(clock) ? t('agenda.calendar.endsBefore') : undefined}>
        <TimeFields
          clock={clock}
          onChange={setTime}
          onLeave={() => isWhole(clock) || setClock(clockOf(event, place))}
        />
      </Faulty>
      <ZoneNote timeZone={place.timeZone} />
      <Faulty field="personIds" fault={fault}>
        <PeopleField
          groupId={place.groupId}
          people={peopleOf(event, place)}
          onChange={(people) => onChange(withPeople(event, people))}
        />
      </Faulty>
    </>
  );
}
