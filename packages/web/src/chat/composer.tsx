import { Sender } from '@ant-design/x';
import type { AnswerUsage, Conversation } from '@wanwen/contract';
import { type ComponentRef, type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Slash, type SlashGuard } from '../abilities/slash.tsx';
import frame from '../parts/composer-frame.module.css';
import { ErrorNote } from '../shell/error-note.tsx';
import { useShortcut } from '../shortcuts/use-shortcut.ts';
import { usePhone, useTouch } from '../theme/use-phone.ts';
import styles from './composer.module.css';
import { isComposing } from './composing.ts';
import { ContextGauge } from './context-gauge.tsx';
import { isWriting } from './is-writing.ts';
import { messageLimit } from './message-limit.ts';
import { ModelPicker } from './model-picker.tsx';
import { SendButton } from './send-button.tsx';
import { ThinkingSwitch } from './thinking-switch.tsx';
import type { ChosenModel } from './use-chosen-model.ts';
import { useDraft } from './use-draft.ts';

interface ComposerProps {
  conversation: Pick<Conversation, 'id'> | null;
  model: ChosenModel;
  /** An answer is being written. */
  running: boolean;
  sending: boolean;
  error: unknown;
  usage: AnswerUsage | null;
  /** Resolves to whether the message was taken; what was typed goes only then. */
  onSend(content: string): Promise<boolean>;
  onStop(): void;
}

/** Puts the cursor into the field where there is a keyboard; on a phone that would hide half the page. */
function useComposerFocus() {
  const sender = useRef<ComponentRef<typeof Sender>>(null);
  const isPhone = usePhone();
  useEffect(() => {
    if (!isPhone && !isWriting()) sender.current?.focus({ preventScroll: true });
  }, [isPhone]);
  useShortcut('focus', () => sender.current?.focus());
  return sender;
}

const textAreaOf = (sender: ComponentRef<typeof Sender> | null) =>
  sender?.nativeElement.querySelector<HTMLTextAreaElement>('textarea') ?? null;

function Problem({ text, error }: { text: string; error: unknown }) {
  const { t } = useTranslation();
  if (text.length > messageLimit) {
    const numbers = { count: text.length, limit: messageLimit };
    return <ErrorNote error={new Error(t('composer.tooLong', numbers))} />;
  }
  return error ? <ErrorNote error={error} lead={t('error.notSent')} /> : null;
}

export function Composer(props: ComposerProps) {
  const { conversation, model, running, sending, error, usage, onSend, onStop } = props;
  const { t } = useTranslation();
  const isTouch = useTouch();
  const [text, setText] = useDraft(conversation?.id ?? null);
  const sender = useComposerFocus();
  const field = useCallback(() => textAreaOf(sender.current), [sender]);
  const canSend = text.trim() !== '' && text.length <= messageLimit && !sending && !running;
  const guard = useRef<SlashGuard>(null);
  const [isTooEarly, setTooEarly] = useState(false);
  if (isTooEarly && !running) setTooEarly(false);
  const sendNow = async () => {
    if (canSend && (await onSend(text))) setText('');
  };
  const send = () => {
    if (running && text.trim() !== '') setTooEarly(true);
    if (canSend && !guard.current?.(text)) void sendNow();
  };
  const onKeyDown = (event: KeyboardEvent): false | undefined => {
    if (isComposing(event.nativeEvent)) return false;
    if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return undefined;
    if (isTouch) return undefined;
    event.preventDefault();
    send();
    return false;
  };
  const foot: ReactNode = (
    <div className={styles.foot}>
      <ModelPicker model={model} />
      {model.chosen?.abilities.includes('thinking') && <ThinkingSwitch />}
      <span className={styles.gap} />
      {usage && <ContextGauge usage={usage} />}
      <SendButton running={running} sending={sending} disabled={!canSend} onSend={send} onStop={onStop} />
    </div>
  );
  return (
    <div className={styles.composer}>
      <Problem text={text} error={error} />
      {model.error && <ErrorNote error={model.error} />}
      <div data-slash-frame>
        <Sender
          ref={sender}
          className={`${frame.frame} ${styles.sender}`}
          value={text}
          onChange={setText}
          onKeyDown={onKeyDown}
          submitType={isTouch ? 'shiftEnter' : 'enter'}
          autoSize={{ minRows: 1, maxRows: 8 }}
          placeholder={t('composer.placeholder')}
          aria-label={t('composer.label')}
          suffix={false}
          footer={foot}
        />
      </div>
      <Slash field={field} text={text} onChange={setText} guard={guard} onSend={() => void sendNow()} />
      <p className={frame.note}>
        <output className={isTooEarly ? styles.wait : undefined}>
          {t(isTooEarly ? 'composer.wait' : 'chat.generatedNote')}
        </output>
      </p>
    </div>
  );
}
