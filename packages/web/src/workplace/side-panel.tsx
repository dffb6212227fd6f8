import { CloseOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import type { Group, GroupMessage } from '@wanwen/contract';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AskedAbility } from '../abilities/menu/asked-ability.ts';
import { getThread, listPins } from '../api/workplace-api.ts';
import { IconButton } from '../chat/icon-button.tsx';
import { useBottom } from '../chat/use-bottom.ts';
import { ErrorNote } from '../shell/error-note.tsx';
import { usePhone } from '../theme/use-phone.ts';
import { GroupComposer } from './composer/group-composer.tsx';
import { FilesPanel } from './files-panel.tsx';
import type { Panel, Writing } from './group-view.tsx';
import { GroupMessageView } from './messages/group-message-view.tsx';
import styles from './workplace.module.css';

interface SidePanelProps {
  group: Group;
  panel: NonNullable<Panel>;
  onThread(messageId: string): void;
  /** Goes on in the field of the group. */
  onWrite(writing: Writing): void;
  onAsk(asked: AskedAbility): void;
  onClose(): void;
}

function Messages({
  group,
  items,
  onThread,
  onWrite,
  onAsk,
}: Omit<SidePanelProps, 'panel' | 'onClose'> & { items: readonly GroupMessage[] }) {
  return items.map((message) => (
    <GroupMessageView
      key={message.id}
      group={group}
      message={message}
      follows={false}
      place="panel"
      onWrite={onWrite}
      onThread={onThread}
      onAsk={onAsk}
    />
  ));
}

/** A thread from its end, and what asks for earlier replies, where there are some. */
function useThread(groupId: string, messageId: string) {
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['workplace', 'thread', groupId, messageId],
    queryFn: ({ pageParam, signal }) => getThread(groupId, messageId, pageParam, signal),
    initialPageParam: Number.MAX_SAFE_INTEGER,
    getNextPageParam: ({ nextBefore }) => nextBefore,
    staleTime: 0,
  });
  const root = data?.pages[0]?.root;
  const replies = (data?.pages ?? []).toReversed().flatMap(({ items }) => items.filter(({ id }) => id !== root?.id));
  return { root, replies, error, refetch, earlier: hasNextPage ? () => void fetchNextPage() : undefined };
}

/** Begins at the newest reply, and stays there unless the reader has gone up. */
function ThreadScroll({ isReady, children }: { isReady: boolean; children: ReactNode }) {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const { toBottom } = useBottom(scroller, content);
  useLayoutEffect(() => {
    if (isReady) toBottom();
  }, [isReady, toBottom]);
  return (
    <div ref={scroller} className={styles.panelScroll}>
      <div ref={content}>{children}</div>
    </div>
  );
}

function ThreadPanel({ group, messageId, onThread }: { group: Group; messageId: string; onThread(id: string): void }) {
  const { t } = useTranslation();
  const [writing, setWriting] = useState<Writing>(null);
  const [asked, setAsked] = useState<AskedAbility | null>(null);
  const { root, replies, error, refetch, earlier } = useThread(group.id, messageId);
  const shared = { group, onThread, onWrite: setWriting, onAsk: setAsked };
  return (
    <>
      <ThreadScroll isReady={root !== undefined}>
        {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
        {root && <Messages {...shared} items={[root]} />}
        {earlier && (
          <button type="button" className={styles.earlier} onClick={earlier}>
            {t('workplace.earlierReplies')}
          </button>
        )}
        <Messages {...shared} items={replies} />
      </ThreadScroll>
      {group.role !== null && root && (
        <GroupComposer
          group={group}
          writing={writing ?? { kind: 'reply', message: root }}
          onWrite={setWriting}
          asked={asked}
          onAsked={() => setAsked(null)}
          place="thread"
        />
      )}
    </>
  );
}

function PinsPanel({ group, onThread, onWrite, onAsk }: Omit<SidePanelProps, 'panel' | 'onClose'>) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ['workplace', 'pins', group.id],
    queryFn: ({ signal }) => listPins(group.id, signal),
    staleTime: 0,
  });
  return (
    <div className={styles.panelScroll}>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <p className={styles.note}>{t('workplace.noPins')}</p>}
      <Messages group={group} items={data?.items ?? []} onThread={onThread} onWrite={onWrite} onAsk={onAsk} />
    </div>
  );
}

const TITLES = { thread: 'workplace.thread', pins: 'workplace.pins', files: 'workplace.files' } as const;

/** A thread, what is pinned, or the files, beside the messages; on a phone in front of them. */
export function SidePanel({ group, panel, onThread, onWrite, onAsk, onClose }: SidePanelProps) {
  const { t } = useTranslation();
  const isPhone = usePhone();
  const hash = useRouterState({ select: (state) => state.location.hash });
  const [opened] = useState(hash);
  const [close] = useState(() => onClose);
  // What was asked for stands behind it on a phone.
  useEffect(() => {
    if (isPhone && hash !== opened) close();
  }, [isPhone, hash, opened, close]);
  const write = (writing: Writing) => {
    if (isPhone) onClose();
    onWrite(writing);
  };
  const title = t(TITLES[panel.kind]);
  return (
    <aside className={styles.panel} aria-label={title}>
      <header className={styles.head}>
        <h2>{title}</h2>
        <IconButton icon={<CloseOutlined />} label={t('workplace.closePanel')} onClick={onClose} />
      </header>
      {panel.kind === 'thread' ? (
        <ThreadPanel group={group} messageId={panel.messageId} onThread={onThread} />
      ) : panel.kind === 'files' ? (
        <FilesPanel groupId={group.id} />
      ) : (
        <PinsPanel group={group} onThread={onThread} onWrite={write} onAsk={onAsk} />
      )}
    </aside>
  );
}
