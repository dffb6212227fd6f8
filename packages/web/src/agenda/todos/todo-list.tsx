import type { Todo } from '@wanwen/contract';
import { Skeleton } from 'antd';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { listTodos } from '../../api/agenda-api.ts';
import { MoreSentinel } from '../../conversations/more-sentinel.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { ErrorNote } from '../../shell/error-note.tsx';
import { ownTimeZone } from '../local-times.ts';
import { useNow } from '../use-now.ts';
import { groupByDue } from './group-by-due.ts';
import { TodoRow } from './todo-row.tsx';
import styles from './todos.module.css';
import type { Undo } from './use-undo.ts';

export type TodoFilter = 'open' | 'snoozed' | 'closed';

interface TodoListProps {
  list: string;
  groupId: string | undefined;
  state: TodoFilter;
  query: string;
  picked: string | null;
  onPick(id: string): void;
  undo: Undo;
}

/** The arrows go from one to-do to the next. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const boxes = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="checkbox"]')];
  const at = boxes.findIndex((box) => box.closest('li')?.contains(document.activeElement));
  if (at < 0) return;
  const next = boxes[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

export function TodoList({ list, groupId, state, query, picked, onPick, undo }: TodoListProps) {
  const { t } = useTranslation();
  const now = useNow();
  const isClosed = state === 'closed';
  const asked = {
    ...{ list, groupId, query, timeZone: ownTimeZone() },
    state: isClosed ? 'closed' : 'open',
    snoozed: state === 'snoozed' ? 'only' : undefined,
  };
  const pages = usePages(['agenda', 'todos', asked], (cursor, signal) => listTodos({ ...asked, cursor }, signal));
  if (pages.error) return <ErrorNote error={pages.error} onRetry={() => void pages.refetch()} />;
  if (!pages.items) return <Skeleton active title={false} paragraph={{ rows: 5 }} />;
  const groups = isClosed ? [{ id: 'closed', items: pages.items }] : groupByDue(pages.items, now);
  const row = (todo: Todo) => (
    <TodoRow
      key={todo.id}
      todo={todo}
      now={now}
      isPicked={todo.id === picked}
      isOfGroup={list === 'group'}
      showsAssignee={list !== 'mine'}
      onPick={() => onPick(todo.id)}
      onChange={(change) => undo.change(todo, change)}
    />
  );
  if (pages.items.length === 0) {
    return (
      <p className={styles.empty}>
        {query ? t('agenda.todos.nothingFound', { query }) : t(`agenda.todos.empty.${state}`)}
      </p>
    );
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the checkboxes inside
    <div className={styles.groups} onKeyDown={moveFocus}>
      {groups.map(({ id, items }) => (
        <section key={id}>
          <h2 data-tone={id}>
            {id === 'closed' ? t('agenda.todos.closedGroup') : t(`agenda.todos.groups.${id}`)}{' '}
            <span>{items.length}</span>
          </h2>
          <ul>{items.map(row)}</ul>
        </section>
      ))}
      {pages.hasNextPage && <MoreSentinel busy={pages.isFetchingNextPage} onReach={() => void pages.fetchNextPage()} />}
    </div>
  );
}
