import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listEvents } from '../../api/agenda-api.ts';
import { ErrorNote } from '../../shell/error-note.tsx';
import { usePhone } from '../../theme/use-phone.ts';
import { askedItem } from '../asked-item.ts';
import { addDays, dayOf, momentOf, mondayOf } from '../local-times.ts';
import { useNow } from '../use-now.ts';
import { AgendaList } from './agenda-list.tsx';
import styles from './calendar.module.css';
import { CalendarToolbar, type CalendarView } from './calendar-toolbar.tsx';
import { type Draft, newDraft, nextDraft } from './draft.ts';
import { EventPanel } from './event-panel.tsx';
import { FeedDialog } from './feed-dialog.tsx';
import { TimeGrid } from './time-grid.tsx';
import { rangeText } from './time-text.ts';

/** Days that the list of a phone shows at once. */
const LIST_DAYS = 14;
/** Most events that one view asks for. */
const EVENTS = 500;

const firstDay = (view: CalendarView, day: string) => (view === 'week' ? mondayOf(day) : day);
const lengthOf = { week: 7, day: 1, list: LIST_DAYS };

/** What is picked, or being written. */
type Open = { event: string } | { draft: Draft; begun: number } | undefined;

/** A week or a day side by side with their hours; on a phone, a list of days. */
export function CalendarTab() {
  const { t, i18n } = useTranslation();
  const isPhone = usePhone();
  const now = useNow();
  const [wide, setWide] = useState<'week' | 'day'>('week');
  const view: CalendarView = isPhone ? 'list' : wide;
  const [anchor, setAnchor] = useState(() => dayOf(new Date()));
  const [open, setOpen] = useState<Open>(() => {
    const event = askedItem();
    return event === null ? undefined : { event };
  });
  const [showsFeed, setShowsFeed] = useState(false);
  const first = firstDay(view, anchor);
  const days = Array.from({ length: lengthOf[view] }, (_, index) => addDays(first, index));
  const span = { from: momentOf(first).toISOString(), to: momentOf(addDays(first, days.length)).toISOString() };
  const query = useQuery({
    queryKey: ['agenda', 'events', span],
    queryFn: ({ signal }) => listEvents({ ...span, limit: EVENTS }, signal),
    staleTime: 0,
    placeholderData: (before) => before,
  });
  const events = query.data?.items ?? [];
  const range = rangeText(i18n.language, first, days.at(-1)!);
  const isDrafting = open !== undefined && 'draft' in open;
  const begin = (draft: Draft) => setOpen({ draft, begun: Date.now() });
  return (
    <div className={styles.tab}>
      <div className={styles.main}>
        <h1 className="visually-hidden">{t('agenda.tabs.calendar')}</h1>
        <CalendarToolbar
          range={range}
          view={view}
          onView={setWide}
          onToday={() => setAnchor(dayOf(now))}
          onMove={(steps) => setAnchor(addDays(anchor, steps * days.length))}
          onAdd={() => begin(nextDraft(days.includes(dayOf(now)) ? dayOf(now) : first, now))}
          onFeed={() => setShowsFeed(true)}
        />
        {query.error && <ErrorNote error={query.error} onRetry={() => void query.refetch()} />}
        {view === 'list' ? (
          <AgendaList days={days} events={events} now={now} onPick={(event) => setOpen({ event })} />
        ) : (
          <TimeGrid
            label={t('agenda.calendar.grid', { range })}
            days={days}
            events={events}
            now={now}
            picked={open && 'event' in open ? open.event : undefined}
            draft={isDrafting ? open.draft : undefined}
            onPick={(event) => setOpen({ event })}
            onDraft={(day, from, to) => begin(newDraft(day, from, to))}
          />
        )}
      </div>
      {open && (
        <EventPanel
          key={'event' in open ? open.event : open.begun}
          {...open}
          onDraft={(draft) => isDrafting && setOpen({ ...open, draft })}
          onMade={(event) => setOpen({ event })}
          onClose={() => setOpen(undefined)}
        />
      )}
      {showsFeed && <FeedDialog onClose={() => setShowsFeed(false)} />}
    </div>
  );
}
