import { DownOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../shell/error-note.tsx';
import type { Branch } from './branch.ts';
import styles from './chat.module.css';
import { useFoundMessage } from './found-message.ts';
import { MessageView } from './message-view.tsx';
import { OlderSentinel } from './older-sentinel.tsx';
import { useBottom } from './use-bottom.ts';
import { useOlderMessages } from './use-branch.ts';

interface MessageListProps {
  conversationId: string;
  branch: Branch;
  scroller: RefObject<HTMLDivElement | null>;
  hold(messageId: string): void;
  /** What stands below the messages; it is given the way to the end. */
  dock(toBottom: () => void): ReactNode;
}

/** Pixels that the scroll bar takes at each side; 0 where it lies over the page. */
function useGutter(scroller: RefObject<HTMLElement | null>): number {
  const [gutter, setGutter] = useState(0);
  useLayoutEffect(() => {
    const box = scroller.current!;
    setGutter((box.offsetWidth - box.clientWidth) / 2);
  }, [scroller]);
  return gutter;
}

export function MessageList({ conversationId, branch, scroller, hold, dock }: MessageListProps) {
  const { t } = useTranslation();
  const content = useRef<HTMLDivElement>(null);
  const { isAtBottom, toBottom, leaveBottom } = useBottom(scroller, content);
  const found = useFoundMessage(conversationId, { branch, scroller, leaveBottom });
  const navigate = useNavigate();
  const toEnd = () => {
    toBottom();
    // Opened anew it begins at its end again.
    const params = { conversationId };
    if (found.named !== undefined) void navigate({ to: '/c/$conversationId', params, hash: '', replace: true });
  };
  const gutter = useGutter(scroller);
  const oldest = branch.items[0]?.id;
  const holdOldest = useCallback(() => oldest && hold(oldest), [hold, oldest]);
  const older = useOlderMessages(conversationId, branch.olderCursor, holdOldest);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls here */}
      <section ref={scroller} className={styles.scroll} tabIndex={0} aria-label={t('chat.messages')}>
        <div ref={content} className={styles.messages}>
          {branch.olderCursor && <OlderSentinel scroller={scroller} error={older.error} onReach={older.load} />}
          {branch.items.map((message) => (
            <MessageView key={message.id} message={message} isFound={message.id === found.marked} />
          ))}
        </div>
      </section>
      <div className={styles.dock} style={{ paddingInline: gutter }}>
        {!isAtBottom && (
          <button type="button" className={styles.toBottom} aria-label={t('chat.toBottom')} onClick={toEnd}>
            <DownOutlined />
          </button>
        )}
        {found.error !== null && (
          <div className={styles.notes}>
            <ErrorNote error={found.error} />
          </div>
        )}
        {dock(toEnd)}
      </div>
    </>
  );
}
