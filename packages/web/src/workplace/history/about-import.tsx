import type { Group } from '@wanwen/contract';
import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useGroupMembers } from '../use-members.ts';
import styles from './history.module.css';
import { PastImports } from './past-imports.tsx';

/** Where imported messages come from, and who can undo that: the group's admins here, and others are told whom to ask. */
export default function AboutImport({ group, onClose }: { group: Group; onClose(): void }) {
  const { t } = useTranslation();
  const { members } = useGroupMembers(group.id);
  const leads = group.role === 'admin' || group.role === 'owner';
  const admins = members.filter(({ role }) => role !== 'member').map(({ name }) => name ?? t('workplace.formerMember'));
  return (
    <Modal open centered width={560} footer={null} title={t('workplace.history.about')} onCancel={onClose}>
      <div className={styles.about}>
        <p>{t('workplace.history.aboutText')}</p>
        {leads ? (
          <PastImports group={group} onClose={onClose} />
        ) : admins.length === 0 ? null : (
          <p>{t('workplace.history.onlyAdmins', { names: admins.join(t('workplace.listSeparator')) })}</p>
        )}
      </div>
    </Modal>
  );
}
