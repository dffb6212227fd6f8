import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../chat/icon-button.tsx';
import { AbilityIcon } from '../ability-icon.tsx';
import { useLocalized } from '../localized.ts';
import type { CommandLine } from './command-line.ts';
import styles from './send-question.module.css';
import { usePanelPlace } from './use-panel-place.ts';

interface SendQuestionProps extends CommandLine {
  field(): HTMLTextAreaElement | null;
  onRun(): void;
  onSend(): void;
  onClose(): void;
}

/** Asked on the composer before a command goes to others as a message. */
export function SendQuestion({ ability, token, field, onRun, onSend, onClose }: SendQuestionProps) {
  const { t } = useTranslation();
  const title = useLocalized()(ability.title);
  const place = usePanelPlace(field, false);
  const actions = useRef<HTMLDivElement>(null);
  useEffect(() => actions.current?.querySelector('button')?.focus(), []);
  const [word = ''] = token.query.split(/\s/, 1);
  const text = t('abilities.menu.isCommand', { command: `/${word}`, title });
  return (
    <div
      role="alertdialog"
      aria-label={text}
      className={styles.question}
      style={place}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      <AbilityIcon icon={ability.icon} />
      <p>{text}</p>
      <IconButton icon={<CloseOutlined />} label={t('abilities.run.close')} onClick={onClose} />
      <div ref={actions}>
        <Button type="primary" onClick={onRun}>
          {t('abilities.menu.runCommand', { title })}
        </Button>
        <Button onClick={onSend}>{t('abilities.menu.sendCommand')}</Button>
      </div>
    </div>
  );
}
