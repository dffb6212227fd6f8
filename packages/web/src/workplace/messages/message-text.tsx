import { lazy, memo, Suspense } from 'react';
import styles from './group-message.module.css';
import { MentionedText, type Mentioning } from './mentioned-text.tsx';
import { MessageLinks } from './message-links.tsx';
import { splitLinks } from './split-links.ts';

const Markdown = lazy(() => import('../../markdown/markdown.tsx').then(({ Markdown: part }) => ({ default: part })));

interface MessageTextProps {
  /** Where it stands. */
  groupId: string;
  text: string;
  markdown?: boolean;
  /** The message whose text it is, where names in it are to stand out. */
  mentioning?: Mentioning;
}

/** What a message says: lines as they were typed, with links; as Markdown where it holds code, or was generated. */
export const MessageText = memo(function MessageText({
  groupId,
  text,
  markdown = false,
  mentioning,
}: MessageTextProps) {
  if (text === '') return null;
  if (markdown || text.includes('```'))
    return (
      <Suspense fallback={<p className={styles.text}>{text}</p>}>
        <MessageLinks groupId={groupId}>
          <Markdown text={text} streaming={false} />
        </MessageLinks>
      </Suspense>
    );
  const isMentioning = mentioning !== undefined && (mentioning.mentionsAll || mentioning.mentions.length > 0);
  return (
    <p className={styles.text}>
      {splitLinks(text).map((part, index) =>
        part.href !== undefined ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
          <a key={index} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
            {part.text}
          </a>
        ) : isMentioning ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
          <MentionedText key={index} message={mentioning} text={part.text} />
        ) : (
          part.text
        ),
      )}
    </p>
  );
});
