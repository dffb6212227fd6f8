import { lazy, memo, Suspense } from 'react';
import styles from './group-message.module.css';
import { MentionedMarkdown, type Mentioning } from './mentioned-text.tsx';
import { MessageLinks } from './message-links.tsx';
import { TypedText } from './typed-text.tsx';

const Markdown = lazy(() => import('../../markdown/markdown.tsx').then(({ Markdown: part }) => ({ default: part })));

interface MessageTextProps {
  /** Where it stands. */
  groupId: string;
  text: string;
  markdown?: boolean;
  /** The message whose text it is, where names in it are to stand out. */
  mentioning?: Mentioning;
}

/** A line that begins a block of code. */
const FENCE = /^ {0,3}```[^`\n]*$/m;

const mentions = (message: Mentioning | undefined) =>
  message !== undefined && (message.mentionsAll || message.mentions.length > 0) ? message : undefined;

/** What a message says: as it was typed, with marks and lists; as Markdown where it holds a block of code, or was generated. */
export const MessageText = memo(function MessageText({
  groupId,
  text,
  markdown = false,
  mentioning,
}: MessageTextProps) {
  if (text === '') return null;
  if (!markdown && !FENCE.test(text)) return <TypedText text={text} mentioning={mentions(mentioning)} />;
  return (
    <Suspense fallback={<p className={styles.text}>{text}</p>}>
      <MessageLinks groupId={groupId}>
        <MentionedMarkdown message={mentions(mentioning)}>
          <Markdown text={text} streaming={false} />
        </MentionedMarkdown>
      </MessageLinks>
    </Suspense>
  );
});
