import type { Message } from '@wanwen/contract';
import { Button, Input } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTouch } from '../theme/use-phone.ts';
import { useChatActions } from './chat-context.ts';
import { isComposing } from './composing.ts';
import styles from './message.module.css';

interface QuestionEditorProps {
  message: Message;
  onDone(): void;
}

/** Changes a message and sends it as a new version; what was typed stays if that fails. */
export function QuestionEditor({ message, onDone }: QuestionEditorProps) {
  const { t } = useTranslation();
  const { resend } = useChatActions();
  const isTouch = useTouch();
  const [content, setContent] = useState(message.content);
  const [isSending, setSending] = useState(false);
  const send = async () => {
    if (content.trim() === '' || isSending) return;
    setSending(true);
    if (await resend(content, message.parentId)) onDone();
    setSending(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Escape') onDone();
    if (event.key !== 'Enter' || event.shiftKey || isTouch) return;
    event.preventDefault();
    void send();
  };
  return (
    <div className={styles.editor}>
      <Input.TextArea
        autoFocus
        variant="borderless"
        autoSize={{ minRows: 2, maxRows: 12 }}
        aria-label={t('composer.edit')}
        value={content}
        onChange={(event) => setContent(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className={styles.editorFoot}>
        <span>{t('composer.resendNote')}</span>
        <Button onClick={onDone}>{t('composer.cancel')}</Button>
        <Button type="primary" loading={isSending} disabled={content.trim() === ''} onClick={() => void send()}>
          {t('composer.resend')}
        </Button>
      </div>
    </div>
  );
}
