import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { keyNames } from './key-names.ts';
import { type Keys, shortcuts } from './shortcuts.ts';
import styles from './shortcuts-overlay.module.css';

function Row({ label, keys }: { label: string; keys: Keys }) {
  return (
    <div className={styles.row}>
      <dt>{label}</dt>
      <dd>
        {keyNames(keys).map((name) => (
          <kbd key={name}>{name}</kbd>
        ))}
      </dd>
    </div>
  );
}

export default function ShortcutsOverlay({ open, onClose }: { open: boolean; onClose(): void }) {
  const { t } = useTranslation();
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('shortcuts.title')} width={480}>
      <h3 className={styles.group}>{t('shortcuts.anywhere')}</h3>
      <dl className={styles.list}>
        {shortcuts.map(({ id, keys }) => (
          <Row key={id} label={t(`shortcuts.${id}`)} keys={keys[0]!} />
        ))}
      </dl>
      <h3 className={styles.group}>{t('shortcuts.editing')}</h3>
      <dl className={styles.list}>
        <Row label={t('shortcuts.send')} keys={{ key: 'enter' }} />
        <Row label={t('shortcuts.line')} keys={{ key: 'enter', shift: true }} />
        <Row label={t('shortcuts.ability')} keys={{ key: '/' }} />
      </dl>
    </Modal>
  );
}
