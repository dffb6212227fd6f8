import type { Group, HistoryPreview } from '@wanwen/contract';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../parts/choice.tsx';
import { busy } from '../../shell/busy.tsx';
import { ErrorNote } from '../../shell/error-note.tsx';
import styles from './history.module.css';
import type { Chosen } from './import-drawer.tsx';
import { MissedLines } from './missed-lines.tsx';
import { PeopleTable } from './people-table.tsx';
import { zoneLabel, zonesWith } from './zones.ts';

interface PreviewStepProps {
  group: Group;
  preview: HistoryPreview;
  people: Chosen;
  onPeople(people: Chosen): void;
  isLooking: boolean;
  isTaking: boolean;
  error: unknown;
  onTimeZone(zone: string): void;
  onTake(): void;
  onBack(): void;
}

/** As the history has it: in the time zone that was chosen for it. */
function useTimes(timeZone: string) {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short', timeZone });
    return (time: string) => format.format(new Date(time));
  }, [i18n.language, timeZone]);
}

function Facts({ group, preview, isLooking, onTimeZone }: PreviewStepProps) {
  const { t, i18n } = useTranslation();
  const timeOf = useTimes(preview.timeZone);
  const zones = useMemo(() => zonesWith(group.timeZone, preview.timeZone), [group.timeZone, preview.timeZone]);
  const options = useMemo(
    () => zones.map((value) => ({ value, label: zoneLabel(value, i18n.language) })),
    [zones, i18n.language],
  );
  return (
    <dl className={styles.facts} aria-busy={isLooking}>
      <dt>{t('workplace.history.form')}</dt>
      <dd>{t(`workplace.history.forms.${preview.form}`)}</dd>
      <dt>{t('workplace.history.messages')}</dt>
      <dd>
        {t('workplace.history.count', { count: preview.messages })}
        {preview.known > 0 && <small>{t('workplace.history.known', { count: preview.known })}</small>}
      </dd>
      <dt>{t('workplace.history.span')}</dt>
      <dd>
        {preview.firstAt && preview.lastAt && `${timeOf(preview.firstAt)} – ${timeOf(preview.lastAt)}`}
        {preview.untimed > 0 && <small>{t('workplace.history.untimed', { count: preview.untimed })}</small>}
      </dd>
      <dt>{t('workplace.history.timeZone')}</dt>
      <dd>
        <Choice
          value={preview.timeZone}
          label={t('workplace.history.timeZone')}
          options={options}
          onChange={onTimeZone}
        />
      </dd>
    </dl>
  );
}

function Sample({ preview }: { preview: HistoryPreview }) {
  const { t } = useTranslation();
  const timeOf = useTimes(preview.timeZone);
  return (
    <section className={styles.section}>
      <h3>{t('workplace.history.sample')}</h3>
      <ul className={styles.sample}>
        {preview.sample.map(({ author, time, text }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the sample does not change its order
          <li key={index}>
            <b>{author}</b> <time dateTime={time}>{timeOf(time)}</time>
            <p>{text}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What was found in a history, before anything of it comes in. */
export function PreviewStep(props: PreviewStepProps) {
  const { group, preview, people, onPeople, isLooking, isTaking, error, onTake, onBack } = props;
  const { t } = useTranslation();
  const fresh = preview.messages - preview.known;
  return (
    <div className={styles.step}>
      {preview.messages === 0 ? (
        <p role="alert" className={styles.fault}>
          {t('workplace.history.nothing')}
        </p>
      ) : (
        <>
          <Facts {...props} />
          <PeopleTable group={group} preview={preview} people={people} onPeople={onPeople} />
          <Sample preview={preview} />
        </>
      )}
      {preview.missed.lines > 0 && <MissedLines missed={preview.missed} isOpen={preview.messages === 0} />}
      {error != null && <ErrorNote error={error} />}
      <div className={styles.buttons}>
        {fresh > 0 && (
          <Button type="primary" disabled={isLooking} loading={busy(isTaking)} onClick={onTake}>
            {t('workplace.history.import', { count: fresh })}
          </Button>
        )}
        <Button disabled={isTaking} onClick={onBack}>
          {t('workplace.history.back')}
        </Button>
        {preview.messages > 0 && fresh === 0 && <p>{t('workplace.history.allKnown')}</p>}
      </div>
    </div>
  );
}
