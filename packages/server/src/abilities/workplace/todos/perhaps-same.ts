import { z } from 'zod';
import { field } from '../../field.ts';
import type { Work } from '../../work.ts';
import type { Todo } from './todo.ts';

/** To-dos that were made of the same messages for the same person: a model may word the same in another way. */
export const PerhapsSame = field(
  z.array(
    z.object({
      content: field(z.string(), { zh: '内容', en: 'Content' }),
      open: field(z.boolean(), {
        zh: '状态',
        en: 'State',
        choices: { true: { zh: '未完成', en: 'open' }, false: { zh: '已了结', en: 'closed' } },
      }),
    }),
  ),
  { zh: '可能已经有了', en: 'Perhaps there already' },
);

/** To-dos found in a group, each with those of the group that it is perhaps the same as. */
export async function withTwins(
  todos: readonly Todo[],
  { group }: { group?: string | undefined },
  { groups, caller }: Pick<Work, 'groups' | 'caller'>,
): Promise<Todo[]> {
  if (group === undefined || todos.length === 0 || !groups?.madeTodos) return [...todos];
  const citedBy = ({ citations }: Todo) => citations.map(({ messageId }) => messageId);
  const made = await groups.madeTodos(caller, group, [...new Set(todos.flatMap(citedBy))]);
  return todos.map((todo) => {
    const cited = new Set(citedBy(todo));
    const twins = made.filter(
      ({ assignee, messageIds }) => assignee === todo.assignee && messageIds.some((id) => cited.has(id)),
    );
    return { ...todo, perhapsSame: twins.map(({ content, isOpen }) => ({ content, open: isOpen })) };
  });
}
