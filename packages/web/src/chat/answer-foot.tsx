import { BranchesOutlined, ReloadOutlined } from '@ant-design/icons';
import type { AnswerUsage, Message } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import { formatSpan } from '../language/format.ts';
import { BranchArrows } from './branch-arrows.tsx';
import { useChatActions } from './chat-context.ts';
import { CopyButton } from './copy-button.tsx';
import { isGenerated } from './ending.ts';
import { IconButton } from './icon-button.tsx';
import styles from './message.module.css';
import { richMessage } from './rich-copy.ts';
import { SaidAt } from './said-at.tsx';
import { speedOf } from './speed.ts';

function Usage({ usage, model }: { usage: AnswerUsage; model: string | null }) {
  const { t } = useTranslation();
  const speed = speedOf(usage);
  const explained = t('answer.usage', {
    prompt: usage.promptTokens,
    cached: usage.cachedTokens,
    completion: usage.completionTokens,
    first: formatSpan(t, usage.firstTokenMs / 1000),
  });
  const shown = [
    model,
    t('answer.tokens', { count: usage.completionTokens }),
    speed !== null && t('answer.speed', { speed: speed < 10 ? speed.toFixed(1) : Math.round(speed) }),
  ];
  return (
    <span className={styles.usage} title={explained}>
      {shown.filter(Boolean).join(' · ')}
    </span>
  );
}

interface AnswerFootProps {
  message: Message;
  /** Whether this is the place to ask for another answer: not where its end offers that already. */
  canRegenerate: boolean;
}

/** Below an answer: what made it, what can be done with it, and what it cost. */
export function AnswerFoot({ message, canRegenerate }: AnswerFootProps) {
  const { t } = useTranslation();
  const { fork, regenerate } = useChatActions();
  const trimmed = message.usage?.trimmedMessages ?? 0;
  return (
    <>
      {trimmed > 0 && <p className={`${styles.note} ${styles.current}`}>{t('answer.trimmed', { count: trimmed })}</p>}
      <footer className={styles.foot}>
        {isGenerated(message) && <span className={styles.generated}>{t('chat.generated')}</span>}
        <BranchArrows message={message} />
        <span className={styles.actions}>
          {message.content !== '' && (
            <>
              <CopyButton text={() => message.content} html={() => richMessage(message.id)} label={t('answer.copy')} />
              <CopyButton kind="markdown" text={() => message.content} label={t('answer.copyMarkdown')} />
            </>
          )}
          {canRegenerate && (
            <IconButton
              icon={<ReloadOutlined />}
              label={t('answer.regenerate')}
              onClick={() => regenerate(message.id)}
            />
          )}
          {isGenerated(message) && (
            <IconButton icon={<BranchesOutlined />} label={t('answer.fork')} onClick={() => fork(message.id)} />
          )}
          <SaidAt time={message.createdAt} />
          {message.usage && <Usage usage={message.usage} model={message.model} />}
        </span>
      </footer>
    </>
  );
}
