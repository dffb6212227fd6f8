import type { EventTime } from '@wanwen/contract';
import { Button } from 'antd';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../parts/choice.tsx';
import { usePerson } from '../../session/session-query.ts';
import { busy } from '../../shell/busy.tsx';
import { ErrorNote } from '../../shell/error-note.tsx';
import { clockOf, dayOf, momentOf } from '../local-times.ts';
import panel from '../side-panel.module.css';
import { useGroups } from '../use-groups.ts';
import { ClashNote } from './clash-note.tsx';
import { type Draft, spanOf, timeOf } from './draft.ts';
import styles from './event-form.module.css';
import { PeopleField } from './people-field.tsx';

interface EventFormProps {
  draft: Draft;
  onDraft(draft: Draft): void;
  submit: string;
  /** Of the event that is being changed, which is no clash with itself. */
  exceptId?: string;
  mayChooseGroup?: boolean;
  pending: boolean;
  error: Error | null;
  onSubmit(draft: Draft, time: EventTime): void;
  onCancel(): void;
}

type Set = (change: Partial<Draft>) => void;

/** A start that is moved takes the end along. */
function moveStart(draft: Draft, change: Partial<Draft>): Partial<Draft> {
  const next = { ...draft, ...change };
  const [before, after] = [momentOf(draft.fromDay, draft.fromClock), momentOf(next.fromDay, next.fromClock)];
  const end = new Date(momentOf(draft.toDay, draft.toClock).getTime() + after.getTime() - before.getTime());
  return Number.isNaN(end.getTime()) ? change : { ...change, toDay: dayOf(end), toClock: clockOf(end) };
}

function TimeFields({ draft, set }: { draft: Draft; set: Set }) {
  const { t } = useTranslation();
  return (
    <>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={draft.wholeDays}
          onChange={(event) => set({ wholeDays: event.target.checked })}
        />
        {t('agenda.calendar.wholeDays')}
      </label>
      <div className={draft.wholeDays ? panel.two : styles.times}>
        <label className={panel.field}>
          <span>{t('agenda.calendar.from')}</span>
          <input
            type="date"
            required
            value={draft.fromDay}
            onChange={(event) => set(moveStart(draft, { fromDay: event.target.value }))}
          />
        </label>
        {!draft.wholeDays && (
          <input
            type="time"
            required
            aria-label={t('agenda.calendar.fromTime')}
            value={draft.fromClock}
            onChange={(event) => set(moveStart(draft, { fromClock: event.target.value }))}
          />
        )}
        <label className={panel.field}>
          <span>{t('agenda.calendar.to')}</span>
          <input type="date" required value={draft.toDay} onChange={(event) => set({ toDay: event.target.value })} />
        </label>
        {!draft.wholeDays && (
          <input
            type="time"
            required
            aria-label={t('agenda.calendar.toTime')}
            value={draft.toClock}
            onChange={(event) => set({ toClock: event.target.value })}
          />
        )}
      </div>
    </>
  );
}

export function EventForm(props: EventFormProps) {
  const { t } = useTranslation();
  const me = usePerson().id;
  const groups = useGroups();
  const { draft } = props;
  const set: Set = (change) => props.onDraft({ ...draft, ...change });
  const time = timeOf(draft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (time && draft.title.trim() !== '' && !props.pending) props.onSubmit(draft, time);
  };
  const options = [
    { value: '', label: t('agenda.calendar.personal') },
    ...groups.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <form className={styles.form} onSubmit={submit}>
      <label className={panel.field}>
        <span>{t('agenda.calendar.title')}</span>
        <input
          // biome-ignore lint/a11y/noAutofocus: the panel was opened to type it
          autoFocus
          required
          maxLength={200}
          value={draft.title}
          onChange={(event) => set({ title: event.target.value })}
        />
      </label>
      <TimeFields draft={draft} set={set} />
      {!time && <p className={styles.wrong}>{t('agenda.calendar.endsBefore')}</p>}
      {props.mayChooseGroup && groups.length > 0 && (
        <div className={panel.field}>
          <span>{t('agenda.calendar.group')}</span>
          <Choice
            label={t('agenda.calendar.group')}
            options={options}
            value={draft.groupId ?? ''}
            onChange={(value) => set({ groupId: value || null, people: [] })}
          />
        </div>
      )}
      <PeopleField groupId={draft.groupId} people={draft.people} onChange={(people) => set({ people })} />
      <ClashNote
        span={spanOf(draft)}
        personIds={[me, ...draft.people.map(({ personId }) => personId)]}
        exceptId={props.exceptId}
        saysFree
      />
      <label className={panel.field}>
        <span>{t('agenda.calendar.place')}</span>
        <input maxLength={200} value={draft.place} onChange={(event) => set({ place: event.target.value })} />
      </label>
      <label className={panel.field}>
        <span>{t('agenda.calendar.notes')}</span>
        <textarea
          rows={3}
          maxLength={4000}
          value={draft.notes}
          onChange={(event) => set({ notes: event.target.value })}
        />
      </label>
      {props.error && <ErrorNote error={props.error} />}
      <div className={panel.line}>
        <Button type="primary" htmlType="submit" loading={busy(props.pending)} disabled={!time}>
          {props.submit}
        </Button>
        <Button onClick={props.onCancel}>{t('action.cancel')}</Button>
      </div>
      <p className={panel.quiet}>{t('agenda.calendar.once')}</p>
    </form>
  );
}
