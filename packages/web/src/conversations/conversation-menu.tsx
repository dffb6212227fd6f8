import { DeleteOutlined, DownloadOutlined, EditOutlined, EllipsisOutlined, PushpinOutlined } from '@ant-design/icons';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../shell/error-note.tsx';
import { MenuButton, type MenuEntry } from '../shell/menu-button.tsx';
import type { ListedConversation } from './group-by-time.ts';
import { useDeleteConversation, useExportConversation, useUpdateConversation } from './use-conversation-actions.ts';

const ConfirmDialog = lazy(() => import('../shell/confirm-dialog.tsx'));

interface ConversationMenuProps {
  conversation: ListedConversation;
  /** How its button looks. */
  className: string;
  onRename(): void;
}

export function ConversationMenu({ conversation, className, onRename }: ConversationMenuProps) {
  const { t } = useTranslation();
  const [asksDelete, setAsksDelete] = useState(false);
  const update = useUpdateConversation(conversation.id);
  const exporting = useExportConversation(conversation);
  const removal = useDeleteConversation(conversation.id);
  const title = conversation.title || t('list.untitled');
  const problem = update.error ?? exporting.error;

  const entries: MenuEntry[] = [
    { key: 'rename', icon: <EditOutlined />, label: t('list.rename'), onPick: onRename },
    {
      key: 'pin',
      icon: <PushpinOutlined />,
      label: t(conversation.pinned ? 'list.unpin' : 'list.pin'),
      onPick: () => update.mutate({ pinned: !conversation.pinned }),
    },
    {
      key: 'markdown',
      icon: <DownloadOutlined />,
      label: t('list.exportMarkdown'),
      onPick: () => exporting.mutate('markdown'),
    },
    { key: 'json', icon: <DownloadOutlined />, label: t('list.exportJson'), onPick: () => exporting.mutate('json') },
    'line',
    {
      key: 'delete',
      icon: <DeleteOutlined />,
      label: t('list.delete'),
      danger: true,
      onPick: () => setAsksDelete(true),
    },
  ];

  return (
    <>
      <MenuButton label={t('list.menu', { title })} className={className} placement="bottomRight" entries={entries}>
        <EllipsisOutlined />
      </MenuButton>
      {problem && <ErrorNote error={problem} />}
      {asksDelete && (
        <Suspense>
          <ConfirmDialog
            title={t('list.deleteTitle')}
            text={t('list.deleteText', { title })}
            action={t('list.delete')}
            mutation={removal}
            onClose={() => setAsksDelete(false)}
          />
        </Suspense>
      )}
    </>
  );
}
