import type { Conversation } from '@wanwen/contract';
import { Input } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isComposing } from '../chat/composing.ts';
import { ErrorNote } from '../shell/error-note.tsx';
import styles from './conversation-item.module.css';
import { useUpdateConversation } from './use-conversation-actions.ts';

/** The longest title that the server takes, characters. */
const longest = 200;

interface RenameFieldProps {
  conversation: Pick<Conversation, 'id' | 'title'>;
  onDone(): void;
}

export function RenameField({ conversation, onDone }: RenameFieldProps) {
  const { t } = useTranslation();
  const [title, setTitle] = useState(conversation.title);
  const update = useUpdateConversation(conversation.id);
  const save = () => {
    const wanted = title.trim();
    if (update.isPending) return;
    if (wanted === '' || wanted === conversation.title) onDone();
    else update.mutate({ title: wanted }, { onSuccess: onDone });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Enter') save();
    if (event.key === 'Escape') onDone();
    event.stopPropagation();
  };
  return (
    <div className={styles.rename}>
      <Input
        autoFocus
        size="small"
        value={title}
        maxLength={longest}
        aria-label={t('list.renameLabel')}
        disabled={update.isPending}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setTitle(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={save}
      />
      {update.error && <ErrorNote error={update.error} onRetry={save} />}
    </div>
  );
}
