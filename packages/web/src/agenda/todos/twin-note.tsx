import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listTodos } from '../../api/agenda-api.ts';
import styles from '../calendar/clash-note.module.css';

interface TwinNoteProps {
  groupId: string;
  assigneeId: string | null;
  messageIds: string[];
}

/** To-dos that were made of the same messages for the same person before: a model may word the same in another way. */
export function TwinNote({ groupId, assigneeId, messageIds }: TwinNoteProps) {
  const { t } = useTranslation();
  const asked = {
    ...{ list: 'group', groupId, state: 'any', messageIds: messageIds.join(',') },
    assigneeId: assigneeId ?? undefined,
  };
  const query = useQuery({
    queryKey: ['agenda', 'twins', asked],
    queryFn: ({ signal }) => listTodos(asked, signal),
    enabled: messageIds.length > 0,
    staleTime: 0,
  });
  const twins = (query.data?.items ?? []).filter(({ assignee }) => (assignee?.personId ?? null) === assigneeId);
  if (twins.length === 0) return null;
  return (
    <section className={styles.note} aria-label={t('agenda.todos.twins')}>
      <ul>
        {twins.map(({ id, content, state }) => (
          <li key={id}>{t(state === 'open' ? 'agenda.todos.twin' : 'agenda.todos.twinClosed', { content })}</li>
        ))}
      </ul>
    </section>
  );
}
