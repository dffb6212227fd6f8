import { useTranslation } from 'react-i18next';
import { usePerson } from '../../session/session-query.ts';
import { ErrorNote } from '../../shell/error-note.tsx';
import { Avatar } from '../avatar.tsx';
import { forgetOutgoing, send } from '../feed/feed.ts';
import type { Outgoing } from '../feed/room.ts';
import styles from './group-message.module.css';
import { MessageText } from './message-text.tsx';

/** A message of one's own that the server has not taken yet. */
export function OutgoingView({ groupId, outgoing }: { groupId: string; outgoing: Outgoing }) {
  const { t } = useTranslation();
  const { name } = usePerson();
  const { input, error } = outgoing;
  return (
    <article className={styles.message} data-outgoing aria-label={name}>
      <Avatar name={name} />
      <div className={styles.body}>
        <p className={styles.by}>
          <b>{name}</b>
          <small>{error ? '' : t('workplace.message.sending')}</small>
        </p>
        <MessageText groupId={groupId} text={input.text ?? ''} markdown={Boolean(input.generatedBy)} />
        {error !== null && (
          <>
            <ErrorNote error={error} lead={t('workplace.message.failed')} onRetry={() => void send(groupId, input)} />
            <button type="button" className={styles.link} onClick={() => forgetOutgoing(groupId, input.clientId)}>
              {t('workplace.message.drop')}
            </button>
          </>
        )}
      </div>
    </article>
  );
}
