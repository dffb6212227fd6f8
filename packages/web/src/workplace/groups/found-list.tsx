import { Link } from '@tanstack/react-router';
import type { FoundFile, FoundMessage, Group } from '@wanwen/contract';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { searchGroupFiles, searchGroupMessages } from '../../api/workplace-api.ts';
import column from '../../conversations/conversation-column.module.css';
import { formatTime } from '../../language/format-time.ts';
import { type Pages, usePages } from '../../parts/use-pages.ts';
import { ErrorNote } from '../../shell/error-note.tsx';
import { groupName } from '../group-name.ts';
import { hashOf } from '../messages/message-hash.ts';
import { markedExcerpt } from '../messages/plain-excerpt.ts';
import { MorePages } from '../more-pages.tsx';
import styles from './group-column.module.css';

/** Found at once; the next so many are asked for. */
const AT_ONCE = 30;

interface FoundItemProps {
  found: FoundMessage;
  hash: string;
  groups: ReadonlyMap<string, Group>;
  file?: ReactNode;
}

function FoundItem({ found, hash, groups, file }: FoundItemProps) {
  const { t, i18n } = useTranslation();
  const group = groups.get(found.groupId);
  return (
    <li>
      <Link to="/groups/$groupId" params={{ groupId: found.groupId }} hash={hash} className={styles.found}>
        {file}
        <span>
          {group ? groupName(group, t) : ''} · {found.authorName ?? t('workplace.formerMember')}
        </span>
        <b>
          <Marked {...found} />
        </b>
        <small>{formatTime(i18n.language, found.createdAt)}</small>
      </Link>
    </li>
  );
}

/** An excerpt with what was looked for marked. */
const Marked = ({ excerpt, marks }: Pick<FoundMessage, 'excerpt' | 'marks'>) =>
  markedExcerpt(excerpt, marks).map(({ text, isFound }, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one excerpt never move
    isFound ? <mark key={index}>{text}</mark> : text,
  );

function FileName({ name, page, places }: FoundFile) {
  const { t } = useTranslation();
  const more = [
    ...(page === null ? [] : [t('workplace.message.previewPage', { page })]),
    ...(places > 1 ? [t('workplace.places', { count: places })] : []),
  ];
  return (
    <strong>
      {name}
      {more.map((word) => ` · ${word}`)}
    </strong>
  );
}

interface SectionProps<Item> {
  title: string;
  found: Pages<Item>;
  children: ReactNode;
}

function Section<Item>({ title, found, children }: SectionProps<Item>) {
  const { items = [], error, refetch } = found;
  if (items.length === 0 && !error) return null;
  return (
    <section className={column.group} aria-label={title}>
      <h3>{title}</h3>
      <ul>{children}</ul>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      <MorePages {...found} />
    </section>
  );
}

interface FoundListProps {
  query: string;
  groups: ReadonlyMap<string, Group>;
  /** Only in this one. */
  groupId: string | undefined;
}

/** Messages, and files by the words in them, in one group or in all of the person's. */
export function FoundList({ query, groups, groupId }: FoundListProps) {
  const { t } = useTranslation();
  const asked = (cursor: string | null) => ({
    query,
    limit: AT_ONCE,
    ...(cursor === null ? {} : { cursor }),
    ...(groupId === undefined ? {} : { groupId }),
  });
  const messages = usePages(['workplace', 'search', query, groupId], (cursor, signal) =>
    searchGroupMessages(asked(cursor), signal),
  );
  const files = usePages(['workplace', 'search-files', query, groupId], (cursor, signal) =>
    searchGroupFiles(asked(cursor), signal),
  );
  if (messages.items?.length === 0 && files.items?.length === 0)
    return <p className={column.empty}>{t('workplace.noneFound', { query })}</p>;
  return (
    <>
      <Section title={t('workplace.messagesFound')} found={messages}>
        {messages.items?.map((found) => (
          <FoundItem key={found.messageId} found={found} hash={hashOf(found.messageId, found)} groups={groups} />
        ))}
      </Section>
      <Section title={t('workplace.filesFound')} found={files}>
        {files.items?.map((found) => {
          const place = { name: found.name, ...(found.page === null ? {} : { page: found.page }) };
          const hash = hashOf(found.messageId, found, place);
          return (
            <FoundItem key={found.fileId} found={found} hash={hash} groups={groups} file={<FileName {...found} />} />
          );
        })}
      </Section>
    </>
  );
}
