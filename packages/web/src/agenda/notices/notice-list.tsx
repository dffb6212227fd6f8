import { useRouter } from '@tanstack/react-router';
import type { AgendaNotice } from '@wanwen/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../../language/format-time.ts';
import { useStore } from '../../live/use-store.ts';
import { askedStore } from '../asked-item.ts';
import { addressOf } from './address.ts';
import { noticesStore, seeNotices } from './agenda-notices.ts';
import styles from './notice-list.module.css';

/** Shown before all are asked for. */
const SHOWN = 3;

function Notice({ notice }: { notice: AgendaNotice }) {
  const { t, i18n } = useTranslation();
  const { history } = useRouter();
  const name = notice.by.name ?? t('agenda.calendar.someone');
  const open = () => {
    history.push(addressOf(notice));
    askedStore.set(askedStore.get() + 1);
  };
  return (
    <li>
      <button type="button" className={styles.notice} onClick={open}>
        <span>{t(`agenda.notices.${notice.kind}`, { name, text: notice.text })}</span>
        <time dateTime={notice.at}>{formatTime(i18n.language, notice.at)}</time>
      </button>
    </li>
  );
}

/** What others did and the person has not looked at; looking at the to-do or the event takes it away. */
export function NoticeList() {
  const { t } = useTranslation();
  const notices = useStore(noticesStore);
  const [showsAll, setShowsAll] = useState(false);
  if (notices.length === 0) return null;
  const rest = notices.length - SHOWN;
  return (
    <section className={styles.notices} aria-label={t('agenda.notices.title')}>
      <header>
        <h2>{t('agenda.notices.title')}</h2>
        <button type="button" className={styles.button} onClick={() => void seeNotices(() => true)}>
          {t('agenda.notices.seeAll')}
        </button>
      </header>
      <ul>
        {notices.slice(0, showsAll ? undefined : SHOWN).map((notice) => (
          <Notice key={notice.id} notice={notice} />
        ))}
      </ul>
      {rest > 0 && !showsAll && (
        <button type="button" className={styles.button} onClick={() => setShowsAll(true)}>
          {t('agenda.notices.more', { count: rest })}
        </button>
      )}
    </section>
  );
}
