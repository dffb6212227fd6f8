import type { AgendaEvent } from '@wanwen/contract';
import { type PointerEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, clockAt, dayOf, minutesOf } from '../local-times.ts';
import type { Draft } from './draft.ts';
import { EventButton } from './event-button.tsx';
import { HOUR_PX } from './hour-height.ts';
import { placeEvents } from './place-events.ts';
import styles from './time-grid.module.css';

interface DayColumnProps {
  day: string;
  events: AgendaEvent[];
  now: Date;
  picked: string | undefined;
  draft: Draft | undefined;
  onPick(id: string): void;
  onDraft(from: number, to: number): void;
}

/** Times are drawn to this, minutes. */
const STEP = 15;
/** Shorter ones have room for one line, minutes. */
const ONE_LINE = 45;
/** A mere click makes an event of this length, minutes. */
const CLICK = 60;

interface Stretch {
  from: number;
  to: number;
}

const placeOf = ({ from, to }: Stretch) => ({ top: (from / 60) * HOUR_PX, height: ((to - from) / 60) * HOUR_PX });

/** The part of a draft that lies on the day. */
function draftOn(draft: Draft | undefined, day: string): Stretch | undefined {
  if (!draft || draft.wholeDays || draft.fromDay !== day) return undefined;
  const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
  const from = minutes(draft.fromClock);
  const to = draft.toDay === addDays(day, 1) ? 1440 : minutes(draft.toClock);
  return to > from ? { from, to } : undefined;
}

/** Draws a stretch with a mouse or a pen; a finger scrolls. */
function useDrawing(onDraft: DayColumnProps['onDraft']) {
  const [drawn, setDrawn] = useState<{ start: number; end: number }>();
  const minuteAt = (event: PointerEvent<HTMLElement>) => {
    const { top } = event.currentTarget.getBoundingClientRect();
    const minutes = ((event.clientY - top) / HOUR_PX) * 60;
    return Math.max(0, Math.min(1440, Math.round(minutes / STEP) * STEP));
  };
  const stretch = drawn && { from: Math.min(drawn.start, drawn.end), to: Math.max(drawn.start, drawn.end) };
  const handlers = {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.target !== event.currentTarget || event.button !== 0 || event.pointerType === 'touch') return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const at = minuteAt(event);
      setDrawn({ start: at, end: at });
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (drawn) setDrawn({ ...drawn, end: minuteAt(event) });
    },
    onPointerUp() {
      if (!stretch) return;
      setDrawn(undefined);
      const { from, to } = stretch;
      if (to > from) return onDraft(from, to);
      const start = Math.min(Math.floor(from / 30) * 30, 1440 - CLICK);
      onDraft(start, start + CLICK);
    },
    onPointerCancel: () => setDrawn(undefined),
  };
  return { stretch, handlers };
}

export function DayColumn({ day, events, now, picked, draft, onPick, onDraft }: DayColumnProps) {
  const { t } = useTranslation();
  const { stretch: drawn, handlers } = useDrawing(onDraft);
  const stretch = drawn ?? draftOn(draft, day);
  return (
    <div className={styles.column} data-today={day === dayOf(now)} {...handlers}>
      {placeEvents(events, day).map(({ event, from, to, lane, lanes }) => (
        <EventButton
          key={event.id}
          event={event}
          isPicked={event.id === picked}
          onPick={onPick}
          isShort={to - from < ONE_LINE}
          place={{ ...placeOf({ from, to }), insetInlineStart: `${(lane / lanes) * 100}%`, width: `${100 / lanes}%` }}
        />
      ))}
      {stretch && (
        <div className={styles.draft} style={placeOf(stretch)}>
          {clockAt(stretch.from)} – {clockAt(stretch.to)}
        </div>
      )}
      {day === dayOf(now) && (
        <div className={styles.now} style={{ top: (minutesOf(now) / 60) * HOUR_PX }} title={t('agenda.calendar.now')} />
      )}
    </div>
  );
}
