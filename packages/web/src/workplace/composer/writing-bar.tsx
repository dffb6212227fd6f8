import { CloseOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../chat/icon-button.tsx';
import type { Writing } from '../group-view.tsx';
import { plainExcerpt } from '../messages/plain-excerpt.ts';
import styles from './group-composer.module.css';

/** What is being edited or answered, with a way out. */
export function WritingBar({ writing, onStop }: { writing: NonNullable<Writing>; onStop(): void }) {
  const { t } = useTranslation();
  const { message } = writing;
  const name = message.authorName ?? t('workplace.formerMember');
  return (
    <p className={styles.bar}>
      <span>
        <b>{writing.kind === 'edit' ? t('workplace.composer.editing') : t('workplace.composer.replying', { name })}</b>
        {writing.kind === 'reply' && <small>{plainExcerpt(message.text)}</small>}
      </span>
      <IconButton icon={<CloseOutlined />} label={t('workplace.composer.stop')} onClick={onStop} />
    </p>
  );
}
