import { EditOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button, Checkbox } from 'antd';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isComposing } from '../../chat/composing.ts';
import { IconButton } from '../../chat/icon-button.tsx';
import { Mark } from '../../parts/mark.tsx';
import { busy } from '../../shell/busy.tsx';
import { ErrorNote } from '../../shell/error-note.tsx';
import type { Confirmed } from '../embedding.ts';
import { CiteMarks } from './cite-marks.tsx';
import { Facts } from './facts.tsx';
import styles from './result.module.css';
import type { Point } from './result-blocks.ts';
import { useResultPlace } from './result-context.ts';
import { useTasks } from './use-tasks.ts';

function Outcome({ confirmed }: { confirmed: Confirmed | undefined }) {
  const { t } = useTranslation();
  if (!confirmed) return null;
  const { made, address } = confirmed;
  return (
    <>
      <Mark tone={made ? 'good' : 'quiet'}>{t(made ? 'abilities.run.added' : 'abilities.run.existed')}</Mark>
      {address && (
        <Link to={address} className={styles.show}>
          {t('abilities.run.show')}
        </Link>
      )}
    </>
  );
}

interface TaskProps {
  name: string;
  item: Point;
  index: number;
  tasks: ReturnType<typeof useTasks>;
}

/** The fields of a task, in its place. Escape closes them, and not what stands around them. */
function TaskEditor({ name, item, index, tasks, onDone }: TaskProps & { onDone(): void }) {
  const { t } = useTranslation();
  const { editorOf } = useResultPlace();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || isComposing(event.nativeEvent)) return;
    event.preventDefault();
    event.stopPropagation();
    onDone();
  };
  const box = useRef<HTMLDivElement>(null);
  // What the cursor was in may be gone, such as a person who was taken out: Escape still means these fields.
  useEffect(() => {
    if (document.activeElement === document.body) box.current?.focus();
  });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for what the button does
    <div ref={box} tabIndex={-1} className={styles.editor} onKeyDown={onKeyDown}>
      {editorOf?.({
        item: { field: name, value: item.raw },
        fault: tasks.fault?.index === index ? tasks.fault.fault : null,
        onChange: (value) => tasks.change(index, value),
        onDone,
      })}
      <div className={styles.editorFoot}>
        <Button size="small" type="primary" onClick={onDone}>
          {t('abilities.run.changeDone')}
        </Button>
        {tasks.changes.has(index) && (
          <Button
            size="small"
            onClick={() => {
              tasks.change(index);
              onDone();
            }}
          >
            {t('abilities.run.changeBack')}
          </Button>
        )}
      </div>
    </div>
  );
}

function Task(props: TaskProps) {
  const { name, item, index, tasks } = props;
  const { t } = useTranslation();
  const { onConfirm, editorOf, noteOn, isWhole } = useResultPlace();
  const pencil = useRef<HTMLSpanElement>(null);
  const isAdded = tasks.added.has(index);
  const isOpen = tasks.edited === index && !isAdded;
  const done = () => {
    tasks.edit(null);
    requestAnimationFrame(() => pencil.current?.querySelector('button')?.focus());
  };
  return (
    <li>
      {onConfirm && (
        <Checkbox
          checked={tasks.chosen.includes(index) || isAdded}
          disabled={isAdded || tasks.pending || !isWhole}
          aria-label={t('abilities.run.select', { text: item.text })}
          onChange={() => tasks.toggle(index)}
        />
      )}
      <div>
        {onConfirm && editorOf && isWhole && !isAdded && (
          <span ref={pencil} className={styles.pencil}>
            <IconButton
              icon={<EditOutlined />}
              label={t('abilities.run.change', { text: item.text })}
              onClick={() => (isOpen ? done() : tasks.edit(index))}
            />
          </span>
        )}
        <span>{item.text}</span>
        <CiteMarks citations={item.citations} />
        <Outcome confirmed={tasks.added.get(index)} />
        {!isAdded && tasks.changes.has(index) && <Mark tone="quiet">{t('abilities.run.changed')}</Mark>}
        <Facts facts={item.facts} />
        {isOpen && <TaskEditor {...props} onDone={done} />}
        {isWhole && !isAdded && noteOn?.({ field: name, value: item.raw })}
      </div>
    </li>
  );
}

interface TaskListProps {
  name: string;
  items: Point[];
  read(value: Record<string, unknown>): Point;
}

/** Things that can be made: nothing is until the button is pressed. */
export function TaskList({ name, items, read }: TaskListProps) {
  const { t } = useTranslation();
  const { onConfirm, isWhole } = useResultPlace();
  const tasks = useTasks(name, items, read);
  const { chosen, added, pending, error } = tasks;
  const list = useRef<HTMLUListElement>(null);
  const made = added.size;
  useEffect(() => {
    // The button that had the focus is gone.
    if (made > 0 && document.activeElement === document.body) list.current?.focus({ preventScroll: true });
  }, [made]);
  return (
    <>
      <ul ref={list} className={styles.tasks} tabIndex={-1}>
        {tasks.items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a result does not change its order
          <Task key={index} {...{ name, item, index, tasks }} />
        ))}
      </ul>
      <output className="visually-hidden">{made > 0 ? t('abilities.run.addedCount', { count: made }) : ''}</output>
      {error !== null && <ErrorNote error={error} />}
      {onConfirm && isWhole && added.size < items.length && (
        <div>
          <Button disabled={chosen.length === 0} loading={busy(pending)} onClick={() => void tasks.confirm()}>
            {t('abilities.run.addSelected', { count: chosen.length })}
          </Button>
        </div>
      )}
    </>
  );
}
