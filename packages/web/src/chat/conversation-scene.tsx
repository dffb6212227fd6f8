import { ArrowLeftOutlined, FormOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import type { Conversation } from '@wanwen/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/request.ts';
import { ConversationMenu } from '../conversations/conversation-menu.tsx';
import { RenameField } from '../conversations/rename-field.tsx';
import { useConversation } from '../conversations/use-conversations.ts';
import { usePageTitle } from '../live/use-page-title.ts';
import { ErrorNote } from '../shell/error-note.tsx';
import { NotFound } from '../shell/not-found.tsx';
import { usePhone } from '../theme/use-phone.ts';
import styles from './chat.module.css';
import { ConversationView } from './conversation-view.tsx';
import { useBranch } from './use-branch.ts';
import { WaitingLine } from './waiting-line.tsx';

/** What the conversation is called, and what can be done with it as a whole. */
function Title({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const [isRenaming, setRenaming] = useState(false);
  const title = conversation.title || t('list.untitled');
  if (isRenaming) return <RenameField conversation={conversation} onDone={() => setRenaming(false)} />;
  return (
    <>
      <h1 title={title} dir="auto">
        {title}
      </h1>
      <ConversationMenu conversation={conversation} className={styles.tool!} onRename={() => setRenaming(true)} />
    </>
  );
}

function Head({ conversation }: { conversation: Conversation | undefined }) {
  const { t } = useTranslation();
  const isPhone = usePhone();
  const title = conversation?.title || t('list.untitled');
  usePageTitle(conversation ? `${title} · ${t('product')}` : t('product'));
  return (
    <header className={styles.head}>
      {isPhone && (
        <Link to="/chats" className={styles.tool} aria-label={t('chat.back')}>
          <ArrowLeftOutlined />
        </Link>
      )}
      {conversation && <Title conversation={conversation} />}
      {isPhone && (
        <Link to="/" className={`${styles.tool} ${styles.new}`} aria-label={t('list.newChat')}>
          <FormOutlined />
        </Link>
      )}
    </header>
  );
}

const isMissing = (error: unknown) => error instanceof ApiError && (error.status === 404 || error.status === 400);

/** A conversation that was begun. */
export function ConversationScene({ id }: { id: string }) {
  const { t } = useTranslation();
  const conversation = useConversation(id);
  const branch = useBranch(id);
  const error = conversation.error ?? branch.error;
  if (isMissing(error)) return <NotFound text={t('chat.missing')} />;
  const retry = () => void Promise.all([conversation.refetch(), branch.refetch()]);
  const isReady = conversation.data && branch.data;
  return (
    <main className={styles.scene} aria-label={t('chat.label')}>
      <Head conversation={conversation.data} />
      {error && !isReady && (
        <div className={styles.older}>
          <ErrorNote error={error} onRetry={retry} />
        </div>
      )}
      {isReady && <ConversationView conversation={conversation.data} branch={branch.data} />}
      {!isReady && !error && (
        <div className={styles.messages}>
          <WaitingLine waiting={null} lead={t('chat.opening')} />
        </div>
      )}
    </main>
  );
}
