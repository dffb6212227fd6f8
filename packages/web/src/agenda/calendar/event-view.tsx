import type { AgendaEvent, Answer } from '@wanwen/contract';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { answerEvent, exportEvent, updateEvent } from '../../api/agenda-api.ts';
import { saveFile } from '../../conversations/save-file.ts';
import { Mark } from '../../parts/mark.tsx';
import { usePerson } from '../../session/session-query.ts';
import { ErrorNote } from '../../shell/error-note.tsx';
import { HistoryList } from '../history-list.tsx';
import { MadeBy } from '../made-by.tsx';
import panel from '../side-panel.module.css';
import { useAgendaChange } from '../use-agenda-change.ts';
import { ClashNote } from './clash-note.tsx';
import styles from './event-view.module.css';
import { timeText } from './time-text.ts';

const tones = { yes: 'good', maybe: 'warning', no: 'bad' } as const;

function People({ event }: { event: AgendaEvent }) {
  const { t } = useTranslation();
  return (
    <section className={panel.list} aria-label={t('agenda.calendar.people')}>
      <h3>{t('agenda.calendar.people')}</h3>
      <ul className={panel.list}>
        {event.people.map(({ personId, name, answer }) => (
          <li key={personId} className={styles.person}>
            <span>
              {name ?? t('agenda.calendar.someone')}
              {personId === event.organiser.personId && (
                <span className={panel.quiet}> · {t('agenda.calendar.organiser')}</span>
              )}
            </span>
            <Mark tone={answer ? tones[answer] : 'quiet'}>{t(`agenda.calendar.answers.${answer ?? 'none'}`)}</Mark>
          </li>
        ))}
      </ul>
    </section>
  );
}

function AnswerButtons({ event }: { event: AgendaEvent }) {
  const { t } = useTranslation();
  const me = usePerson().id;
  const own = event.people.find(({ personId }) => personId === me)?.answer;
  const mutation = useAgendaChange((answer: Answer) => answerEvent(event.id, answer));
  return (
    <div className={panel.field}>
      <span>{t('agenda.calendar.answer')}</span>
      <div className={panel.line}>
        {(['yes', 'maybe', 'no'] as const).map((answer) => (
          <Button
            key={answer}
            size="small"
            type={own === answer ? 'primary' : 'default'}
            aria-pressed={own === answer}
            onClick={() => mutation.mutate(answer)}
          >
            {t(`agenda.calendar.answers.${answer}`)}
          </Button>
        ))}
      </div>
      {mutation.error && <ErrorNote error={mutation.error} />}
    </div>
  );
}

export function EventView({ event, onChange }: { event: AgendaEvent; onChange(): void }) {
  const { t, i18n } = useTranslation();
  const isCancelled = event.state === 'cancelled';
  const setState = useAgendaChange((state: AgendaEvent['state']) => updateEvent(event.id, { state }));
  const download = async () => saveFile(await exportEvent(event.id), `${event.title}.ics`);
  return (
    <>
      <div className={styles.head}>
        <h3 data-cancelled={isCancelled}>{event.title}</h3>
        {isCancelled && <Mark tone="bad">{t('agenda.calendar.cancelled')}</Mark>}
        <p>{timeText(i18n.language, event.time)}</p>
        {event.place && <p>{event.place}</p>}
        {event.group && <p className={panel.quiet}>{event.group.name}</p>}
      </div>
      {event.notes && <p className={styles.notes}>{event.notes}</p>}
      {!isCancelled && <AnswerButtons event={event} />}
      <People event={event} />
      {!isCancelled && (
        <ClashNote
          span={{ from: event.startAt, to: event.endAt }}
          personIds={event.people.flatMap(({ personId, answer }) => (answer === 'no' ? [] : [personId]))}
          exceptId={event.id}
        />
      )}
      <MadeBy {...event} />
      {setState.error && <ErrorNote error={setState.error} />}
      <div className={panel.line}>
        {event.mayChange && !isCancelled && <Button onClick={onChange}>{t('agenda.calendar.edit')}</Button>}
        {event.mayChange && (
          <Button danger={!isCancelled} onClick={() => setState.mutate(isCancelled ? 'confirmed' : 'cancelled')}>
            {t(isCancelled ? 'agenda.calendar.restore' : 'agenda.calendar.cancel')}
          </Button>
        )}
        <Button onClick={() => void download()}>{t('agenda.calendar.file')}</Button>
      </div>
      <HistoryList kind="events" id={event.id} />
    </>
  );
}
