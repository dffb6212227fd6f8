import { CloseOutlined } from '@ant-design/icons';
import type { Due } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import { clockOf, dayOf, momentOf, ownTimeZone } from '../local-times.ts';
import styles from '../side-panel.module.css';

interface DueFieldProps {
  due: Due | null;
  onChange(due: Due | null): void;
}

/** A day, and a time of it where that matters. */
export function DueField({ due, onChange }: DueFieldProps) {
  const { t } = useTranslation();
  const day = due === null ? '' : due.kind === 'day' ? due.date : dayOf(new Date(due.at));
  const clock = due?.kind === 'time' ? clockOf(new Date(due.at)) : '';
  const set = (nextDay: string, nextClock: string) => {
    if (nextDay === '') return onChange(null);
    const timeZone = ownTimeZone();
    onChange(
      nextClock === ''
        ? { kind: 'day', date: nextDay, timeZone }
        : { kind: 'time', at: momentOf(nextDay, nextClock).toISOString(), timeZone },
    );
  };
  return (
    <div className={styles.line}>
      <label className={styles.field}>
        <span>{t('agenda.todos.dueDay')}</span>
        <input type="date" value={day} onChange={(event) => set(event.target.value, clock)} />
      </label>
      <label className={styles.field}>
        <span>{t('agenda.todos.dueTime')}</span>
        <input type="time" value={clock} onChange={(event) => set(day || dayOf(new Date()), event.target.value)} />
      </label>
      {due && (
        <button
          type="button"
          className={styles.clear}
          aria-label={t('agenda.todos.clearDue')}
          onClick={() => onChange(null)}
        >
          <CloseOutlined aria-hidden />
        </button>
      )}
    </div>
  );
}
