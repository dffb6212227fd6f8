import type { GroupMessage } from '@wanwen/contract';
import { type ReactNode, useMemo } from 'react';
import { InsideTextContext } from '../../markdown/inside-text.ts';
import { findMentions } from '../composer/typed-mentions.ts';
import { useFeed } from '../feed/use-feed.ts';
import { useGroupMembers } from '../use-members.ts';
import styles from './group-message.module.css';

export type Mentioning = Pick<GroupMessage, 'groupId' | 'mentions' | 'mentionsAll'>;

/** A text in which the names of those it mentions stand out, the reader's own most. */
export function MentionedText({ message, text }: { message: Mentioning; text: string }) {
  const { names } = useGroupMembers(message.groupId);
  const own = useFeed((state) => state.personId);
  const found = useMemo(() => mentionsIn(text, message, names), [text, message, names]);
  let at = 0;
  const parts = found.map(({ id, start, end }) => {
    const before = text.slice(at, start);
    at = end;
    return (
      <span key={start}>
        {before}
        <span className={styles.mention} data-own={id === own || id === '*' || undefined}>
          {text.slice(start, end)}
        </span>
      </span>
    );
  });
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  );
}

function mentionsIn(text: string, { mentions, mentionsAll }: Mentioning, names: ReadonlyMap<string, string>) {
  const people = mentions.flatMap((id) => (names.has(id) ? [{ id, name: names.get(id)! }] : []));
  return findMentions(text, people).filter(({ id }) => id !== '*' || mentionsAll);
}

/** Lets the names stand out in the Markdown inside. */
export function MentionedMarkdown({ message, children }: { message: Mentioning | undefined; children: ReactNode }) {
  const draw = useMemo(
    () => (message ? (text: string) => <MentionedText message={message} text={text} /> : (text: string) => text),
    [message],
  );
  return <InsideTextContext value={draw}>{children}</InsideTextContext>;
}
