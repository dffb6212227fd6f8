import { LoadingOutlined, PushpinFilled } from '@ant-design/icons';
import { Link, useParams } from '@tanstack/react-router';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hashOfMessage, showAgain } from '../chat/found-message.ts';
import { useShortcut } from '../shortcuts/use-shortcut.ts';
import styles from './conversation-item.module.css';
import { ConversationMenu } from './conversation-menu.tsx';
import type { ListedConversation } from './group-by-time.ts';
import { markWords } from './mark-words.ts';
import { RenameField } from './rename-field.tsx';

const RenameShortcut = ({ onRename }: { onRename(): void }) => {
  useShortcut('rename', onRename);
  return null;
};

/** Where a search found its words. */
const Excerpt = ({ text, query }: { text: string; query: string }) => (
  <span className={styles.excerpt}>
    {markWords(text, query).map((piece, place) =>
      // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place
      piece.isFound ? <mark key={place}>{piece.text}</mark> : piece.text,
    )}
  </span>
);

interface ConversationItemProps {
  conversation: ListedConversation;
  /** What was searched for; empty outside a search. */
  query: string;
}

export const ConversationItem = memo(function ConversationItem({ conversation, query }: ConversationItemProps) {
  const { t } = useTranslation();
  const { conversationId } = useParams({ strict: false });
  const [isRenaming, setRenaming] = useState(false);
  const isOpen = conversationId === conversation.id;
  const hash = conversation.messageId ? hashOfMessage(conversation.messageId) : undefined;
  const title = conversation.title || t('list.untitled');
  if (isRenaming) {
    return (
      <li className={styles.item} data-open={isOpen || undefined}>
        <RenameField conversation={conversation} onDone={() => setRenaming(false)} />
      </li>
    );
  }
  return (
    <li className={styles.item} data-open={isOpen || undefined}>
      <Link
        to="/c/$conversationId"
        params={{ conversationId: conversation.id }}
        hash={hash}
        onClick={() => hash !== undefined && location.hash === `#${hash}` && showAgain()}
        className={styles.link}
        aria-current={isOpen ? 'page' : undefined}
        title={title}
      >
        <span className={styles.title}>
          {conversation.pinned && <PushpinFilled className={styles.pin} aria-hidden />}
          {title}
        </span>
        {conversation.excerpt && <Excerpt text={conversation.excerpt} query={query} />}
      </Link>
      {conversation.running && <LoadingOutlined className={styles.running} aria-label={t('list.running')} />}
      <ConversationMenu conversation={conversation} className={styles.menu!} onRename={() => setRenaming(true)} />
      {isOpen && <RenameShortcut onRename={() => setRenaming(true)} />}
    </li>
  );
});
