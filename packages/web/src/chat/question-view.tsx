import { EditOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BranchArrows } from './branch-arrows.tsx';
import { CopyButton } from './copy-button.tsx';
import { IconButton } from './icon-button.tsx';
import styles from './message.module.css';
import { QuestionEditor } from './question-editor.tsx';
import { SaidAt } from './said-at.tsx';
import type { ShownMessage } from './shown-message.ts';

/** A person's message: their words as they typed them, never read as Markdown or HTML. */
export function QuestionView({ message, isFound }: ShownMessage) {
  const { t } = useTranslation();
  const [isEditing, setEditing] = useState(false);
  if (isEditing) {
    return (
      <article className={styles.message} data-message={message.id}>
        <QuestionEditor message={message} onDone={() => setEditing(false)} />
      </article>
    );
  }
  return (
    <article
      className={`${styles.message} ${styles.question}`}
      data-message={message.id}
      data-found={isFound || undefined}
    >
      <h2 className="visually-hidden">{t('chat.you')}</h2>
      <div className={styles.bubble} dir="auto" data-text>
        {message.content}
      </div>
      <footer className={styles.foot}>
        <span className={styles.actions}>
          <SaidAt time={message.createdAt} />
          <CopyButton text={() => message.content} label={t('answer.copy')} />
          <IconButton icon={<EditOutlined />} label={t('answer.edit')} onClick={() => setEditing(true)} />
        </span>
        <BranchArrows message={message} />
      </footer>
    </article>
  );
}
