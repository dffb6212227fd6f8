import { DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deleteComment, listComments, writeComment } from '../../api/agenda-api.ts';
import { isComposing } from '../../chat/composing.ts';
import { formatTime } from '../../language/format-time.ts';
import { usePages } from '../../parts/use-pages.ts';
import { usePerson } from '../../session/session-query.ts';
import { ErrorNote } from '../../shell/error-note.tsx';
import panel from '../side-panel.module.css';
import { useAgendaChange } from '../use-agenda-change.ts';
import styles from './todo-comments.module.css';

/** Longest comment, as the contract says. */
const LIMIT = 2000;

export function TodoComments({ id }: { id: string }) {
  const { t, i18n } = useTranslation();
  const me = usePerson().id;
  const [text, setText] = useState('');
  const pages = usePages(['agenda', 'comments', id], (cursor, signal) => listComments(id, { cursor }, signal));
  const writing = useAgendaChange(() => writeComment(id, text));
  const deleting = useAgendaChange((commentId: string) => deleteComment(id, commentId));
  const error = pages.error ?? writing.error ?? deleting.error;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '' && !writing.isPending) writing.mutate(undefined, { onSuccess: () => setText('') });
  };
  return (
    <section className={styles.comments} aria-label={t('agenda.todos.commentsTitle')}>
      <h3>{t('agenda.todos.commentsTitle')}</h3>
      {pages.items?.length === 0 && <p className={panel.quiet}>{t('agenda.todos.noComments')}</p>}
      <ul className={panel.list}>
        {pages.items?.map((comment) => (
          <li key={comment.id} className={styles.comment}>
            <p>
              <b>{comment.author.name ?? t('agenda.calendar.someone')}</b>{' '}
              <time dateTime={comment.createdAt}>{formatTime(i18n.language, comment.createdAt)}</time>
              {comment.author.personId === me && (
                <button
                  type="button"
                  aria-label={t('agenda.todos.deleteComment')}
                  onClick={() => deleting.mutate(comment.id)}
                >
                  <DeleteOutlined aria-hidden />
                </button>
              )}
            </p>
            <p className={styles.text}>{comment.text}</p>
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button size="small" onClick={() => void pages.fetchNextPage()}>
          {t('agenda.todos.earlier')}
        </Button>
      )}
      {error && <ErrorNote error={error} />}
      <form className={styles.write} onSubmit={send}>
        <textarea
          rows={1}
          maxLength={LIMIT}
          value={text}
          aria-label={t('agenda.todos.comment')}
          placeholder={t('agenda.todos.comment')}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.shiftKey && !isComposing(event.nativeEvent)) send(event);
          }}
        />
        <Button htmlType="submit" disabled={text.trim() === ''}>
          {t('agenda.todos.send')}
        </Button>
      </form>
    </section>
  );
}
