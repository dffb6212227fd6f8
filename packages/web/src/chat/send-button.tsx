import { ArrowUpOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './composer.module.css';

interface SendButtonProps {
  running: boolean;
  sending: boolean;
  disabled: boolean;
  onSend(): void;
  onStop(): void;
}

export function SendButton({ running, sending, disabled, onSend, onStop }: SendButtonProps) {
  const { t } = useTranslation();
  if (running) {
    return (
      <Button
        shape="circle"
        icon={<span className={styles.square} />}
        aria-label={t('composer.stop')}
        title={`${t('composer.stop')} (Esc)`}
        onClick={onStop}
      />
    );
  }
  return (
    <Button
      type="primary"
      shape="circle"
      icon={<ArrowUpOutlined />}
      loading={sending}
      disabled={disabled}
      aria-label={t('composer.send')}
      title={t('composer.hint')}
      onClick={onSend}
    />
  );
}
