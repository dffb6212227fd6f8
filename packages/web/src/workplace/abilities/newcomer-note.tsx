import { CloseOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../chat/icon-button.tsx';
import styles from '../workplace.module.css';
import { forgetNewcomer, isNewcomer } from './newcomers.ts';

interface NewcomerNoteProps {
  groupId: string;
  /** Something was typed that shows that the person knows. */
  isKnown: boolean;
}

/** Tells somebody who came by a link how to see what was discussed; once it was put away it does not come back. */
export function NewcomerNote({ groupId, isKnown }: NewcomerNoteProps) {
  const { t } = useTranslation();
  const [isShown, setShown] = useState(() => isNewcomer(groupId));
  if (!isShown) return null;
  if (isKnown) forgetNewcomer(groupId);
  const close = () => {
    forgetNewcomer(groupId);
    setShown(false);
  };
  return (
    <p className={styles.newcomer} hidden={isKnown}>
      <span>{t('workplace.newcomer')}</span>
      <IconButton icon={<CloseOutlined />} label={t('workplace.newcomerClose')} onClick={close} />
    </p>
  );
}
