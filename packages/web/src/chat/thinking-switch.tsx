import { BulbOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { useStore } from '../live/use-store.ts';
import styles from './composer.module.css';
import { thinkingStore } from './thinking-preference.ts';

export function ThinkingSwitch() {
  const { t } = useTranslation();
  const isOn = useStore(thinkingStore);
  return (
    <button
      type="button"
      className={styles.chip}
      aria-pressed={isOn}
      title={t('composer.thinkingTip')}
      onClick={() => thinkingStore.set(!isOn)}
    >
      <BulbOutlined aria-hidden />
      {t('composer.thinking')}
    </button>
  );
}
