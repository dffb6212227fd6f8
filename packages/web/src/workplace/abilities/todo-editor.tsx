import { CloseOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import fields from '../../agenda/side-panel.module.css';
import { Choice } from '../../parts/choice.tsx';
import { dayIn } from '../../zones/zone-times.ts';
import { assigneeOf, withAssignee, withDue } from './edit-items.ts';
import { type Editing, Faulty, LineField, ZoneNote } from './editor-fields.tsx';
import type { FoundTodo } from './proposals.ts';

/** Longest to-do, as the contract says. */
const LIMIT = 500;

type TodoEditorProps = Editing & { todo: FoundTodo };

function AssigneeField({ todo, place, onChange }: Pick<TodoEditorProps, 'todo' | 'place' | 'onChange'>) {
  const { t } = useTranslation();
  const options = [
    { value: '', label: t('agenda.todos.nobody') },
    ...place.members.map(({ personId, name }) => ({ value: personId, label: name ?? t('agenda.calendar.someone') })),
  ];
  return (
    <div className={fields.field}>
      <span>{t('agenda.todos.assignee')}</span>
      <Choice
        label={t('agenda.todos.assignee')}
        options={options}
        value={assigneeOf(todo, place) ?? ''}
        onChange={(value) => onChange(withAssignee(todo, value || null, place))}
      />
    </div>
  );
}

function DueFields({ todo, place, onChange }: Pick<TodoEditorProps, 'todo' | 'place' | 'onChange'>) {
  const { t } = useTranslation();
  const day = todo.due?.date ?? '';
  const clock = todo.due?.time?.slice(0, 5) ?? '';
  const set = (nextDay: string, nextClock: string) => onChange(withDue(todo, nextDay, nextClock, place));
  return (
    <div className={fields.line}>
      <label className={fields.field}>
        <span>{t('agenda.todos.dueDay')}</span>
        <input type="date" max="2999-12-31" value={day} onChange={(event) => set(event.target.value, clock)} />
      </label>
      <label className={fields.field}>
        <span>{t('agenda.todos.dueTime')}</span>
        <input
          type="time"
          value={clock}
          onChange={(event) => set(day || dayIn(place.timeZone, new Date()), event.target.value)}
        />
      </label>
      {todo.due && (
        <button
          type="button"
          className={fields.clear}
          aria-label={t('agenda.todos.clearDue')}
          onClick={() => set('', '')}
        >
          <CloseOutlined aria-hidden />
        </button>
      )}
    </div>
  );
}

/** What is to be done, by whom, and until when. */
export function TodoEditor({ todo, place, fault, onChange, onDone }: TodoEditorProps) {
  const { t } = useTranslation();
  const [first] = useState(todo.content);
  const label = t('agenda.todos.content');
  const missing = t('form.required', { label });
  const shared = { todo, place, onChange };
  return (
    <>
      <Faulty field="content" fault={fault} wrong={todo.content.trim() === '' ? missing : undefined}>
        <LineField
          label={label}
          text={first}
          limit={LIMIT}
          onChange={(content) => onChange({ ...todo, content })}
          onDone={onDone}
        />
      </Faulty>
      <Faulty field="assigneeId" fault={fault}>
        <AssigneeField {...shared} />
      </Faulty>
      <Faulty field="due" fault={fault}>
        <DueFields {...shared} />
      </Faulty>
      {todo.due?.time && <ZoneNote timeZone={place.timeZone} />}
    </>
  );
}
