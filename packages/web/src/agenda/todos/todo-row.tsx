import { CheckOutlined, ClockCircleOutlined, CloseOutlined, CommentOutlined } from '@ant-design/icons';
import type { Todo, UpdateTodo } from '@wanwen/contract';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../../language/format-time.ts';
import { MenuButton, type MenuEntry } from '../../shell/menu-button.tsx';
import { dueWords } from './due-text.ts';
import { snoozeTimes } from './snooze-times.ts';
import styles from './todos.module.css';

const SnoozeDialog = lazy(() => import('./snooze-dialog.tsx'));

interface TodoRowProps {
  todo: Todo;
  now: Date;
  isPicked: boolean;
  /** The group is told by the list itself. */
  isOfGroup: boolean;
  showsAssignee: boolean;
  onPick(): void;
  onChange(change: UpdateTodo): void;
}

/** When it is due, whose it is, and what has been said about it. */
function Facts({ todo, now, isOfGroup, showsAssignee }: TodoRowProps) {
  const { t, i18n } = useTranslation();
  const due = dueWords(todo, now, { t, language: i18n.language });
  const isSnoozed = todo.snoozedUntil !== null && Date.parse(todo.snoozedUntil) > now.getTime();
  return (
    <span className={styles.facts}>
      {due && (
        <span className={styles.chip} data-tone={due.tone}>
          {due.text}
        </span>
      )}
      {isSnoozed && (
        <span className={styles.chip}>
          {t('agenda.todos.snoozed', { time: formatTime(i18n.language, todo.snoozedUntil!) })}
        </span>
      )}
      {todo.state === 'dropped' && <span className={styles.chip}>{t('agenda.todos.dropped')}</span>}
      {todo.group && !isOfGroup && <span>{todo.group.name}</span>}
      {showsAssignee && todo.group && <span>{todo.assignee?.name ?? t('agenda.todos.nobody')}</span>}
      {todo.comments > 0 && (
        <span role="img" aria-label={t('agenda.todos.comments', { count: todo.comments })}>
          <CommentOutlined aria-hidden /> {todo.comments}
        </span>
      )}
    </span>
  );
}

/** Until when it can be put off, and how it is dropped. */
function useEntries({ todo, now, onChange }: TodoRowProps, onChoose: () => void): MenuEntry[] {
  const { t } = useTranslation();
  if (todo.state !== 'open') return [];
  const snoozes = snoozeTimes(now).map(({ id, until }) => ({
    key: id,
    label: t(`agenda.todos.snoozeIds.${id}`),
    onPick: () => onChange({ snoozedUntil: until.toISOString() }),
  }));
  const wake = { key: 'wake', label: t('agenda.todos.wake'), onPick: () => onChange({ snoozedUntil: null }) };
  const own = { key: 'own', label: t('agenda.todos.snoozeOwn'), onPick: onChoose };
  return [...snoozes, own, ...(todo.snoozedUntil === null ? [] : [wake])];
}

export function TodoRow(props: TodoRowProps) {
  const { t } = useTranslation();
  const { todo, now, isPicked, onPick, onChange } = props;
  const [isChoosing, setChoosing] = useState(false);
  const { content, state } = todo;
  const isOpen = state === 'open';
  const entries = useEntries(props, () => setChoosing(true));
  return (
    <li className={styles.row} data-picked={isPicked} data-state={state}>
      {/* biome-ignore lint/a11y/useSemanticElements: a native box cannot wait for the server before it is checked */}
      <button
        type="button"
        role="checkbox"
        className={styles.box}
        aria-checked={!isOpen}
        aria-label={t(isOpen ? 'agenda.todos.done' : 'agenda.todos.reopen', { content })}
        onClick={() => onChange({ state: isOpen ? 'done' : 'open' })}
      >
        {state === 'dropped' ? <CloseOutlined aria-hidden /> : <CheckOutlined aria-hidden />}
      </button>
      <button type="button" className={styles.open} onClick={onPick}>
        <span className={styles.content}>{content}</span>
        <Facts {...props} />
      </button>
      {entries.length > 0 && (
        <MenuButton
          label={t('agenda.todos.snooze', { content })}
          className={styles.tool}
          placement="bottomRight"
          entries={entries}
        >
          <ClockCircleOutlined aria-hidden />
        </MenuButton>
      )}
      {isChoosing && (
        <Suspense>
          <SnoozeDialog
            content={content}
            until={todo.snoozedUntil}
            now={now}
            onPick={(until) => onChange({ snoozedUntil: until.toISOString() })}
            onClose={() => setChoosing(false)}
          />
        </Suspense>
      )}
    </li>
  );
}
