import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Due, FoundDueTimes, Todo } from '@wanwen/contract';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createTodo, findDueTimes } from '../../api/agenda-api.ts';
import { useSettled } from '../../conversations/use-settled.ts';
import { ErrorNote } from '../../shell/error-note.tsx';
import { ownTimeZone } from '../local-times.ts';
import { useAgendaChange } from '../use-agenda-change.ts';
import { useNow } from '../use-now.ts';
import { dueWords } from './due-text.ts';
import styles from './todos.module.css';

/** Longest to-do, as the contract says. */
const LIMIT = 500;

const timesIn = (text: string) =>
  queryOptions({
    queryKey: ['agenda-times', text],
    queryFn: ({ signal }) => findDueTimes(text, ownTimeZone(), signal),
    // What "tomorrow" means changes with the day.
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
  });

const lastOf = (found: FoundDueTimes | undefined): Due | undefined => found?.items.at(-1)?.due;

/** When what is typed says that it is due; the last one it names. */
function useReadDue(text: string): Due | undefined {
  const settled = useSettled(text.trim());
  const query = useQuery({ ...timesIn(settled), enabled: settled !== '' });
  return settled === text.trim() ? lastOf(query.data) : undefined;
}

/** The same where Enter comes before it was read; where it cannot be read, the to-do is made all the same. */
const readDue = (client: QueryClient, text: string): Promise<Due | null> =>
  client.fetchQuery(timesIn(text)).then(
    (found) => lastOf(found) ?? null,
    () => null,
  );

/** The moment from which it is overdue, near enough for the words of a chip. */
const endOf = (due: Due): string =>
  due.kind === 'time' ? due.at : new Date(new Date(`${due.date}T00:00:00`).getTime() + 86_400_000).toISOString();

/** One line that makes a to-do; a date or time in it becomes when it is due, unless that is refused. */
export function QuickAdd({ group }: { group: { id: string; name: string } | undefined }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const [text, setText] = useState('');
  const [refused, setRefused] = useState(false);
  const found = useReadDue(text);
  const due = refused ? null : (found ?? null);
  const client = useQueryClient();
  const mutation = useAgendaChange(async () =>
    createTodo({
      content: text,
      due: refused ? null : await readDue(client, text.trim()),
      groupId: group?.id ?? null,
    }),
  );
  const words =
    due &&
    dueWords({ due, dueAt: endOf(due), state: 'open' } satisfies Partial<Todo> as Todo, now, {
      t,
      language: i18n.language,
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '' || mutation.isPending) return;
    mutation.mutate(undefined, {
      onSuccess: () => {
        // What was typed meanwhile is the next one.
        setText((typed) => (typed === text ? '' : typed));
        setRefused(false);
      },
    });
  };
  return (
    <form className={styles.add} onSubmit={submit}>
      <div className={styles.addLine}>
        <PlusOutlined aria-hidden />
        <input
          value={text}
          maxLength={LIMIT}
          aria-label={t('agenda.todos.add')}
          placeholder={t('agenda.todos.addHint')}
          onChange={(event) => {
            setText(event.target.value);
            if (event.target.value === '') setRefused(false);
          }}
        />
        {words && (
          <span className={styles.chip} data-tone={words.tone}>
            {t('agenda.todos.addDue', { due: words.text })}
            <button type="button" aria-label={t('agenda.todos.addWithoutDue')} onClick={() => setRefused(true)}>
              <CloseOutlined aria-hidden />
            </button>
          </span>
        )}
        {text.trim() !== '' && (
          <button type="submit" className={styles.addButton}>
            {t('agenda.todos.add')}
          </button>
        )}
      </div>
      {mutation.error && <ErrorNote error={mutation.error} />}
    </form>
  );
}
