import { LeftOutlined, LinkOutlined, PlusOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './calendar.module.css';

export type CalendarView = 'week' | 'day' | 'list';

interface CalendarToolbarProps {
  range: string;
  view: CalendarView;
  onView(view: 'week' | 'day'): void;
  onToday(): void;
  /** So many views forward; back where negative. */
  onMove(steps: number): void;
  onAdd(): void;
  onFeed(): void;
}

export function CalendarToolbar({ range, view, onView, onToday, onMove, onAdd, onFeed }: CalendarToolbarProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.toolbar}>
      <div className={styles.tools}>
        <Button aria-label={t('agenda.calendar.previous')} icon={<LeftOutlined />} onClick={() => onMove(-1)} />
        <Button onClick={onToday}>{t('agenda.calendar.today')}</Button>
        <Button aria-label={t('agenda.calendar.next')} icon={<RightOutlined />} onClick={() => onMove(1)} />
      </div>
      <h2 aria-live="polite">{range}</h2>
      <div className={styles.tools}>
        {view !== 'list' && (
          <fieldset className={styles.views} aria-label={t('agenda.calendar.view')}>
            {(['week', 'day'] as const).map((one) => (
              <button key={one} type="button" aria-pressed={view === one} onClick={() => onView(one)}>
                {t(`agenda.calendar.${one}`)}
              </button>
            ))}
          </fieldset>
        )}
        <Button icon={<LinkOutlined aria-hidden />} onClick={onFeed}>
          {t('agenda.calendar.feed')}
        </Button>
        <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={onAdd}>
          {t('agenda.calendar.add')}
        </Button>
      </div>
    </div>
  );
}
