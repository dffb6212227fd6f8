import { CloseOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readStored, writeStored } from '../live/stored.ts';
import { usePerson } from '../session/session-query.ts';
import styles from './starter-notice.module.css';
import { useModels, useServerStatus } from './use-models.ts';

const key = 'wanwen.starter-notice';
/** Reasons that tell more than the rest of the notice. */
const explained = new Set(['no-hub-reached', 'download-failed']);

/** Says that the starter model answers, why, and how to get a better one; or that there is no model at all. */
export function StarterNotice() {
  const { t } = useTranslation();
  const { administrator } = usePerson();
  const { data: models } = useModels();
  const { data: status } = useServerStatus();
  const [isHidden, setHidden] = useState(() => readStored(key) === 'hidden');
  if (!models) return null;
  const current = models.items.find((model) => model.id === models.defaultModel && model.state === 'installed');
  if (current && (current.tier !== 'starter' || isHidden)) return null;
  const reason = status?.modelChoice?.reason;
  const hide = () => {
    writeStored(key, 'hidden');
    setHidden(true);
  };
  return (
    <aside className={styles.notice}>
      <p>
        <strong>{t(current ? 'starter.title' : 'starter.none')}</strong> {current && t('starter.text')}{' '}
        {current && reason && explained.has(reason) && t(`reason.${reason}`)}{' '}
        {administrator ? (
          <Link to="/models">{t(current ? 'starter.better' : 'starter.install')}</Link>
        ) : (
          t('starter.ask')
        )}
      </p>
      {current && (
        <button type="button" aria-label={t('starter.dismiss')} onClick={hide}>
          <CloseOutlined />
        </button>
      )}
    </aside>
  );
}
