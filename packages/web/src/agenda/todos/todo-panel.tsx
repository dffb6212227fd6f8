import { useQuery } from '@tanstack/react-query';
import type { Todo, UpdateTodo } from '@wanwen/contract';
import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getTodo, listAgendaPeople, updateTodo } from '../../api/agenda-api.ts';
import { isComposing } from '../../chat/composing.ts';
import { formatTime } from '../../language/format-time.ts';
import { Choice } from '../../parts/choice.tsx';
import { ErrorNote } from '../../shell/error-note.tsx';
import { HistoryList } from '../history-list.tsx';
import { MadeBy } from '../made-by.tsx';
import { useSeenItem } from '../notices/use-seen-item.ts';
import styles from '../side-panel.module.css';
import { SidePanel } from '../side-panel.tsx';
import { useAgendaChange } from '../use-agenda-change.ts';
import { DueField } from './due-field.tsx';
import { TodoComments } from './todo-comments.tsx';
import type { Undo } from './use-undo.ts';

/** Longest to-do, as the contract says. */
const LIMIT = 500;

/** Saved when it is left, or with Enter. */
function ContentField({ todo, onSave }: { todo: Todo; onSave(change: UpdateTodo): void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(todo.content);
  const save = () => {
    const content = text.trim();
    if (content === '') setText(todo.content);
    else if (content !== todo.content) onSave({ content });
  };
  return (
    <label className={styles.field}>
      <span>{t('agenda.todos.content')}</span>
      <textarea
        rows={2}
        maxLength={LIMIT}
        value={text}
        onChange={(event) => setText(event.target.value.replaceAll('\n', ' '))}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || isComposing(event.nativeEvent)) return;
          event.preventDefault();
          save();
        }}
      />
    </label>
  );
}

function AssigneeField({ todo, onSave }: { todo: Todo; onSave(change: UpdateTodo): void }) {
  const { t } = useTranslation();
  const groupId = todo.group?.id;
  const people = useQuery({
    queryKey: ['agenda', 'people', groupId],
    queryFn: ({ signal }) => listAgendaPeople({ groupId }, signal),
    enabled: groupId !== undefined,
    staleTime: 0,
  });
  if (groupId === undefined) return <p className={styles.quiet}>{t('agenda.todos.personal')}</p>;
  const members = people.data?.items ?? [];
  const { assignee } = todo;
  const known = assignee && !members.some(({ personId }) => personId === assignee.personId) ? [assignee] : [];
  const options = [
    { value: '', label: t('agenda.todos.nobody') },
    ...[...known, ...members].map(({ personId, name }) => ({
      value: personId,
      label: name ?? t('agenda.calendar.someone'),
    })),
  ];
  return (
    <div className={styles.two}>
      <div className={styles.field}>
        <span>{t('agenda.todos.group')}</span>
        <span>{todo.group!.name}</span>
      </div>
      <div className={styles.field}>
        <span>{t('agenda.todos.assignee')}</span>
        <Choice
          label={t('agenda.todos.assignee')}
          options={options}
          value={assignee?.personId ?? ''}
          onChange={(value) => onSave({ assigneeId: value || null })}
        />
      </div>
    </div>
  );
}

function Details({ todo, undo }: { todo: Todo; undo: Undo }) {
  const { t, i18n } = useTranslation();
  const mutation = useAgendaChange((change: UpdateTodo) => updateTodo(todo.id, change));
  const isOpen = todo.state === 'open';
  return (
    <>
      <ContentField key={todo.content} todo={todo} onSave={mutation.mutate} />
      <AssigneeField todo={todo} onSave={mutation.mutate} />
      <DueField due={todo.due} onChange={(due) => mutation.mutate({ due })} />
      {mutation.error && <ErrorNote error={mutation.error} />}
      <div className={styles.line}>
        {isOpen && (
          <Button type="primary" onClick={() => undo.change(todo, { state: 'done' })}>
            {t('agenda.todos.finish')}
          </Button>
        )}
        <Button onClick={() => undo.change(todo, { state: isOpen ? 'dropped' : 'open' })}>
          {t(isOpen ? 'agenda.todos.drop' : 'agenda.todos.restore')}
        </Button>
      </div>
      <MadeBy {...todo} />
      <TodoComments id={todo.id} />
      <HistoryList kind="todos" id={todo.id} />
      <p className={styles.quiet}>
        {t('agenda.todos.created', {
          name: todo.createdBy.name ?? t('agenda.calendar.someone'),
          time: formatTime(i18n.language, todo.createdAt),
        })}
      </p>
    </>
  );
}

/** Everything about one to-do, where it can be changed. */
export function TodoPanel({ id, undo, onClose }: { id: string; undo: Undo; onClose(): void }) {
  const { t } = useTranslation();
  useSeenItem(id);
  const query = useQuery({
    queryKey: ['agenda', 'todo', id],
    queryFn: ({ signal }) => getTodo(id, signal),
    staleTime: 0,
  });
  return (
    <SidePanel title={t('agenda.todos.panel')} onClose={onClose}>
      {query.error && <ErrorNote error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton active title={false} />}
      {query.data && <Details todo={query.data} undo={undo} />}
    </SidePanel>
  );
}
