import { useTranslation } from 'react-i18next';
import { Markdown } from '../markdown/markdown.tsx';
import { AnswerEnd } from './answer-end.tsx';
import { AnswerFoot } from './answer-foot.tsx';
import { isRunning } from './branch.ts';
import { endingOf, isGenerated } from './ending.ts';
import styles from './message.module.css';
import type { ShownMessage } from './shown-message.ts';
import { ThinkingView } from './thinking-view.tsx';
import { useAnswer } from './use-answer.ts';
import { WaitingLine } from './waiting-line.tsx';

/** An answer: like a page, without a bubble. */
export function AnswerView({ message, isFound }: ShownMessage) {
  const { t } = useTranslation();
  const live = useAnswer(message);
  const answer = live.message;
  const running = isRunning(answer);
  const ending = running ? null : endingOf(answer);
  return (
    <article
      className={`${styles.message} ${styles.answer}`}
      data-message={message.id}
      data-found={isFound || undefined}
      aria-busy={running}
    >
      <h2 className="visually-hidden">{t('chat.answer')}</h2>
      {answer.reasoning !== '' && (
        <ThinkingView
          text={answer.reasoning}
          running={running && answer.content === ''}
          milliseconds={answer.reasoningMs}
        />
      )}
      {answer.content !== '' && (
        <div data-text>
          <Markdown text={answer.content} streaming={running} />
        </div>
      )}
      {running && !isGenerated(answer) && <WaitingLine waiting={live.waiting} />}
      {live.reconnecting && <output className={styles.note}>{t('chat.reconnecting')}</output>}
      {ending && <AnswerEnd message={answer} ending={ending} />}
      {running ? (
        <span className={styles.footSpace} />
      ) : (
        <AnswerFoot message={answer} canRegenerate={ending?.offers !== 'retry'} />
      )}
    </article>
  );
}
