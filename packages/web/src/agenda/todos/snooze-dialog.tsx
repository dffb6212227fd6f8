import { Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, clockOf, dayOf, momentOf } from '../local-times.ts';
import styles from '../side-panel.module.css';

interface SnoozeDialogProps {
  content: string;
  /** Until when it is put off now. */
  until: string | null;
  now: Date;
  onPick(until: Date): void;
  onClose(): void;
}

/** Asks until when a to-do is put off: any time that is to come. */
export default function SnoozeDialog({ content, until, now, onPick, onClose }: SnoozeDialogProps) {
  const { t } = useTranslation();
  const hint = useId();
  const [begin] = useState(() => (until === null ? momentOf(addDays(dayOf(now), 1), '09:00') : new Date(until)));
  const [day, setDay] = useState(dayOf(begin));
  const [clock, setClock] = useState(clockOf(begin));
  const moment = momentOf(day, clock);
  const isToCome = moment.getTime() > now.getTime();
  const said = day !== '' && clock !== '' && !isToCome;
  return (
    <Modal
      open
      centered
      width={400}
      title={t('agenda.todos.snoozeTitle')}
      okText={t('agenda.todos.snoozeIt')}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: !isToCome }}
      onOk={() => {
        onPick(moment);
        onClose();
      }}
      onCancel={onClose}
    >
      <p className={styles.about}>{content}</p>
      <div className={styles.line}>
        <label className={styles.field}>
          <span>{t('agenda.todos.snoozeDay')}</span>
          <input
            type="date"
            min={dayOf(now)}
            value={day}
            aria-describedby={hint}
            onChange={(event) => setDay(event.target.value)}
          />
        </label>
        <label className={styles.field}>
          <span>{t('agenda.todos.snoozeTime')}</span>
          <input type="time" value={clock} aria-describedby={hint} onChange={(event) => setClock(event.target.value)} />
        </label>
      </div>
      <p id={hint} className={styles.quiet} aria-live="polite">
        {t(said ? 'agenda.todos.snoozePast' : 'agenda.todos.snoozeAlone')}
      </p>
    </Modal>
  );
}
