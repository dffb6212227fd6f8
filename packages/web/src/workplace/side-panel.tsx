import { CloseOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { Group, GroupMessage } from '@wanwen/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AskedAbility } from '../abilities/menu/asked-ability.ts';
import { getThread, listPins } from '../api/workplace-api.ts';
import { IconButton } from '../chat/icon-button.tsx';
import { ErrorNote } from '../shell/error-note.tsx';
import { GroupComposer } from './composer/group-composer.tsx';
import type { Panel, Writing } from './group-view.tsx';
import { GroupMessageView } from './messages/group-message-view.tsx';
import styles from './workplace.module.css';

interface SidePanelProps {
  group: Group;
  panel: NonNullable<Panel>;
  onThread(messageId: string): void;
  onClose(): void;
}

function Messages({
  group,
  items,
  onThread,
  onWrite,
  onAsk,
}: Omit<SidePanelProps, 'panel' | 'onClose'> & {
  items: readonly GroupMessage[];
  onWrite(writing: Writing): void;
  onAsk?(asked: AskedAbility): void;
}) {
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

function ThreadPanel({ group, messageId, onThread }: { group: Group; messageId: string; onThread(id: string): void }) {
  const [writing, setWriting] = useState<Writing>(null);
  const [asked, setAsked] = useState<AskedAbility | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['workplace', 'thread', group.id, messageId],
    queryFn: ({ signal }) => getThread(group.id, messageId, signal),
    staleTime: 0,
  });
  const items = data ? [data.root, ...data.items.filter(({ id }) => id !== data.root.id)] : [];
  return (
    <>
      <div className={styles.panelScroll}>
        {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
        <Messages group={group} items={items} onThread={onThread} onWrite={setWriting} onAsk={setAsked} />
      </div>
      {group.role !== null && data && (
        <GroupComposer
          group={group}
          writing={writing ?? { kind: 'reply', message: data.root }}
          onWrite={setWriting}
          asked={asked}
          onAsked={() => setAsked(null)}
          place="thread"
        />
      )}
    </>
  );
}

function PinsPanel({ group, onThread }: { group: Group; onThread(id: string): void }) {
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
      <Messages group={group} items={data?.items ?? []} onThread={onThread} onWrite={() => undefined} />
    </div>
  );
}

/** A thread, or what is pinned, beside the messages; on a phone in front of them. */
export function SidePanel({ group, panel, onThread, onClose }: SidePanelProps) {
  const { t } = useTranslation();
  const title = t(panel.kind === 'thread' ? 'workplace.thread' : 'workplace.pins');
  return (
    <aside className={styles.panel} aria-label={title}>
      <header className={styles.head}>
        <h2>{title}</h2>
        <IconButton icon={<CloseOutlined />} label={t('workplace.closePanel')} onClick={onClose} />
      </header>
      {panel.kind === 'thread' ? (
        <ThreadPanel group={group} messageId={panel.messageId} onThread={onThread} />
      ) : (
        <PinsPanel group={group} onThread={onThread} />
      )}
    </aside>
  );
}
