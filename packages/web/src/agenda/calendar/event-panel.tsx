import { useQuery } from '@tanstack/react-query';
import type { AgendaEvent } from '@wanwen/contract';
import { Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createEvent, getEvent, updateEvent } from '../../api/agenda-api.ts';
import { ErrorNote } from '../../shell/error-note.tsx';
import { useSeenItem } from '../notices/use-seen-item.ts';
import { SidePanel } from '../side-panel.tsx';
import { useAgendaChange } from '../use-agenda-change.ts';
import { type Draft, draftOf, inputOf } from './draft.ts';
import { EventForm } from './event-form.tsx';
import { EventView } from './event-view.tsx';

interface EventPanelProps {
  /** Id of the one to show, or what a new one begins with. */
  event?: string;
  draft?: Draft;
  /** What has been written of a new one. */
  onDraft(draft: Draft): void;
  onMade(id: string): void;
  onClose(): void;
}

type NewEventProps = { draft: Draft } & Pick<EventPanelProps, 'onDraft' | 'onMade' | 'onClose'>;

function NewEvent({ draft, onDraft, onMade, onClose }: NewEventProps) {
  const { t } = useTranslation();
  const mutation = useAgendaChange(createEvent);
  return (
    <EventForm
      draft={draft}
      onDraft={onDraft}
      submit={t('agenda.calendar.makeIt')}
      mayChooseGroup
      pending={mutation.isPending}
      error={mutation.error}
      onSubmit={(next, time) => mutation.mutate(inputOf(next, time), { onSuccess: ({ id }) => onMade(id) })}
      onCancel={onClose}
    />
  );
}

function ChangedEvent({ event, onDone }: { event: AgendaEvent; onDone(): void }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(() => draftOf(event));
  const mutation = useAgendaChange((input: Parameters<typeof updateEvent>[1]) => updateEvent(event.id, input));
  return (
    <EventForm
      draft={draft}
      onDraft={setDraft}
      exceptId={event.id}
      submit={t('agenda.calendar.save')}
      pending={mutation.isPending}
      error={mutation.error}
      onSubmit={(next, time) => {
        const { groupId: _, ...input } = inputOf(next, time);
        mutation.mutate(input, { onSuccess: onDone });
      }}
      onCancel={onDone}
    />
  );
}

function ShownEvent({ id }: { id: string }) {
  useSeenItem(id);
  const [isChanging, setIsChanging] = useState(false);
  const query = useQuery({
    queryKey: ['agenda', 'event', id],
    queryFn: ({ signal }) => getEvent(id, signal),
    staleTime: 0,
  });
  if (query.error) return <ErrorNote error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton active title={false} />;
  return isChanging ? (
    <ChangedEvent event={query.data} onDone={() => setIsChanging(false)} />
  ) : (
    <EventView event={query.data} onChange={() => setIsChanging(true)} />
  );
}

/** One event beside the calendar: shown, changed, or made. */
export function EventPanel({ event, draft, onDraft, onMade, onClose }: EventPanelProps) {
  const { t } = useTranslation();
  return (
    <SidePanel title={t(draft ? 'agenda.calendar.create' : 'agenda.calendar.panel')} onClose={onClose}>
      {draft && <NewEvent draft={draft} onDraft={onDraft} onMade={onMade} onClose={onClose} />}
      {event && <ShownEvent id={event} />}
    </SidePanel>
  );
}
