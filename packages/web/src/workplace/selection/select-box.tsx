import type { GroupMessage } from '@wanwen/contract';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './selection.module.css';
import { selectionStore, toggleSelected } from './selection.ts';

/** Whether the message is ticked; undefined while nothing is being chosen in its group. */
export const useTicked = ({ groupId, id }: Pick<GroupMessage, 'groupId' | 'id'>): boolean | undefined =>
  useSyncExternalStore(selectionStore.subscribe, () => {
    const selection = selectionStore.get();
    return selection?.groupId === groupId ? selection.ids.has(id) : undefined;
  });

export function SelectBox({ message, ticked }: { message: GroupMessage; ticked: boolean }) {
  const { t } = useTranslation();
  const name = message.authorName ?? t('workplace.formerMember');
  const box = useRef<HTMLInputElement>(null);
  const [isFirst] = useState(ticked);
  useEffect(() => {
    // The menu in which it was chosen is gone.
    if (isFirst && document.activeElement === document.body) box.current?.focus({ preventScroll: true });
  }, [isFirst]);
  return (
    <label className={styles.whole}>
      <input
        ref={box}
        type="checkbox"
        className={styles.box}
        checked={ticked}
        aria-label={t('workplace.selection.tick', { name, text: message.text.slice(0, 80) })}
        onChange={() => toggleSelected(message.id)}
      />
    </label>
  );
}
