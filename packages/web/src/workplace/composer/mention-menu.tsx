import { useTranslation } from 'react-i18next';
import { Avatar } from '../avatar.tsx';
import styles from './group-composer.module.css';

export interface Mentionable {
  /** `*` for everyone. */
  id: string;
  name: string;
}

interface MentionMenuProps {
  id: string;
  items: readonly Mentionable[];
  active: number;
  onPick(item: Mentionable): void;
}

/** Whom an @ may mean; the keys that choose are pressed in the field below. */
export function MentionMenu({ id, items, active, onPick }: MentionMenuProps) {
  const { t } = useTranslation();
  return (
    <div id={id} role="listbox" aria-label={t('workplace.composer.people')} className={styles.mentions}>
      {items.map((item, index) => (
        <div
          key={item.id}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          onPointerDown={(event) => {
            event.preventDefault();
            onPick(item);
          }}
        >
          <Avatar name={item.id === '*' ? '@' : item.name} isGroup={item.id === '*'} />
          {item.name}
        </div>
      ))}
    </div>
  );
}
