import { useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createFeed, getFeed, revokeFeed } from '../../api/agenda-api.ts';
import { copyText } from '../../chat/copy-text.ts';
import { formatTime } from '../../language/format-time.ts';
import { busy } from '../../shell/busy.tsx';
import { ErrorNote } from '../../shell/error-note.tsx';
import panel from '../side-panel.module.css';
import { useAgendaChange } from '../use-agenda-change.ts';
import styles from './feed-dialog.module.css';

/** The address, as long as the dialog is open. */
function Address({ address }: { address: string }) {
  const { t } = useTranslation();
  const [state, setState] = useState<'copy' | 'copied' | 'copyFailed'>('copy');
  return (
    <div className={styles.address}>
      <p>{t('agenda.feed.shownOnce')}</p>
      <div>
        <input
          readOnly
          value={address}
          aria-label={t('agenda.feed.address')}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button type="primary" onClick={async () => setState((await copyText(address)) ? 'copied' : 'copyFailed')}>
          <span aria-live="polite">{t(`agenda.feed.${state}`)}</span>
        </Button>
      </div>
    </div>
  );
}

/** Where a calendar program reads the person's events: made, replaced and stopped here. */
export function FeedDialog({ onClose }: { onClose(): void }) {
  const { t, i18n } = useTranslation();
  const query = useQuery({ queryKey: ['agenda', 'feed'], queryFn: ({ signal }) => getFeed(signal), staleTime: 0 });
  const making = useAgendaChange(createFeed);
  const revoking = useAgendaChange(revokeFeed);
  const feed = query.data?.feed;
  const made = making.data && feed ? `${location.origin}${making.data.path}` : undefined;
  const error = query.error ?? making.error ?? revoking.error;
  return (
    <Modal open centered width={520} title={t('agenda.feed.title')} footer={null} onCancel={onClose}>
      <div className={styles.feed}>
        <p>{t('agenda.feed.text')}</p>
        {made && <Address address={made} />}
        {feed === null && <p className={panel.quiet}>{t('agenda.feed.none')}</p>}
        {feed && (
          <p className={panel.quiet}>
            {t('agenda.feed.active', { created: formatTime(i18n.language, feed.createdAt) })}{' '}
            {feed.lastReadAt
              ? t('agenda.feed.read', { time: formatTime(i18n.language, feed.lastReadAt) })
              : t('agenda.feed.neverRead')}{' '}
            {t('agenda.feed.renewText')}
          </p>
        )}
        {error && <ErrorNote error={error} />}
        <div className={panel.line}>
          <Button
            type={feed ? 'default' : 'primary'}
            loading={busy(making.isPending)}
            onClick={() => making.mutate(undefined)}
          >
            {t(feed ? 'agenda.feed.renew' : 'agenda.feed.make')}
          </Button>
          {feed && (
            <Button
              danger
              loading={busy(revoking.isPending)}
              onClick={() => revoking.mutate(undefined, { onSuccess: making.reset })}
            >
              {t('agenda.feed.revoke')}
            </Button>
          )}
        </div>
      </div>
    </Modal>
  );
}
