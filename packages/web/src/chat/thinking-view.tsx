import { BulbOutlined, RightOutlined } from '@ant-design/icons';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatSpan } from '../language/format.ts';
import { Markdown } from '../markdown/markdown.tsx';
import styles from './thinking-view.module.css';

interface ThinkingViewProps {
  text: string;
  running: boolean;
  milliseconds: number | null;
}

/** The thinking before an answer: folded, with the time it took. */
export function ThinkingView({ text, running, milliseconds }: ThinkingViewProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const time = milliseconds === null ? null : formatSpan(t, milliseconds / 1000);
  const title = running ? t('thinking.running') : time ? t('thinking.done', { time }) : t('thinking.doneUntimed');
  return (
    <div className={styles.thinking} data-running={running || undefined}>
      <button type="button" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
        <BulbOutlined aria-hidden />
        <span>{title}</span>
        <RightOutlined className={styles.arrow} aria-hidden />
      </button>
      <div id={id} hidden={!isOpen} className={styles.text}>
        {isOpen && <Markdown text={text} streaming={running} />}
      </div>
    </div>
  );
}
