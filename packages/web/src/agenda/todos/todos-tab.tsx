import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettled } from '../../conversations/use-settled.ts';
import { Choice } from '../../parts/choice.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { askedItem } from '../asked-item.ts';
import { useGroups } from '../use-groups.ts';
import { QuickAdd } from './quick-add.tsx';
import { type TodoFilter, TodoList } from './todo-list.tsx';
import { TodoPanel } from './todo-panel.tsx';
import styles from './todos.module.css';
import { UndoBar } from './undo-bar.tsx';
import { useUndo } from './use-undo.ts';

/** The lists of to-dos, and beside them the one that was picked. */
export function TodosTab() {
  const { t } = useTranslation();
  const groups = useGroups();
  const [list, setList] = useState('mine');
  const [state, setState] = useState('open');
  const [words, setWords] = useState('');
  const [picked, setPicked] = useState(askedItem);
  const undo = useUndo();
  const group = groups.find(({ id }) => id === list);
  const lists = [
    { value: 'mine', label: t('agenda.todos.mine') },
    ...groups.map(({ id, name }) => ({ value: id, label: name })),
    { value: 'all', label: t('agenda.todos.all') },
  ];
  const states = (['open', 'snoozed', 'closed'] as const).map((value) => ({
    value,
    label: t(`agenda.todos.states.${value}`),
  }));
  return (
    <div className={styles.tab}>
      <div className={styles.scroll}>
        <div className={styles.column}>
          <h1 className="visually-hidden">{t('agenda.tabs.todos')}</h1>
          <QuickAdd group={group} />
          <div className={styles.filters}>
            {groups.length > 0 && (
              <Choice label={t('agenda.todos.list')} options={lists} value={list} onChange={setList} />
            )}
            <Choice label={t('agenda.todos.state')} options={states} value={state} onChange={setState} />
            <SearchField label={t('agenda.todos.search')} value={words} onChange={setWords} />
          </div>
          <TodoList
            list={group ? 'group' : list}
            groupId={group?.id}
            state={state as TodoFilter}
            query={useSettled(words.trim())}
            picked={picked}
            onPick={setPicked}
            undo={undo}
          />
        </div>
        <UndoBar undo={undo} />
      </div>
      {picked && <TodoPanel key={picked} id={picked} undo={undo} onClose={() => setPicked(null)} />}
    </div>
  );
}
