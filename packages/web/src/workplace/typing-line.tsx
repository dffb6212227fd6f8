import { useTranslation } from 'react-i18next';
import { useTyping } from './feed/use-feed.ts';
import { useGroupMembers } from './use-members.ts';
import styles from './workplace.module.css';

export function TypingLine({ groupId }: { groupId: string }) {
  const { t } = useTranslation();
  const typing = useTyping(groupId);
  const { names } = useGroupMembers(groupId);
  const said = typing.slice(0, 3).map((id) => names.get(id) ?? t('workplace.formerMember'));
  return (
    <p className={styles.typing} aria-live="polite">
      {said.length > 0 && t('workplace.typing', { count: said.length, names: said.join(t('workplace.listSeparator')) })}
    </p>
  );
}
