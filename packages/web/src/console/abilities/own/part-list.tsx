import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import styles from './own.module.css';
import { RowTools } from './row-tools.tsx';

interface PartListProps<Part> {
  label: string;
  parts: readonly Part[];
  most: number;
  /** The word on the button that adds one. */
  add: string;
  /** What a list without parts means. */
  empty: ReactNode;
  nameOf(part: Part, index: number): string;
  make(): Part;
  onChange(parts: Part[]): void;
  children(part: Part, index: number, change: (part: Part) => void): ReactNode;
}

/** Keys that stay with the parts while they move. */
function useKeys(count: number) {
  const next = useRef(count);
  const [keys, setKeys] = useState(() => Array.from({ length: count }, (_, index) => index));
  // Parts that came from elsewhere stand at the end.
  const least = Math.min(0, ...keys);
  const all = Array.from({ length: count }, (_, index) => keys[index] ?? least - 1 - index);
  return { keys: all, setKeys, fresh: () => next.current++ };
}

const moved = <Part,>(parts: readonly Part[], from: number, to: number): Part[] => {
  const others = parts.filter((_, index) => index !== from);
  return others.toSpliced(to, 0, parts[from]!);
};

type Act = { act: 'add' } | { act: 'move'; part: number; up: boolean } | { act: 'remove'; part: number };

/** Where the keyboard goes on after a part was added, moved or taken away. */
function useFocusAfter(box: RefObject<HTMLOListElement | null>, add: RefObject<HTMLButtonElement | null>) {
  const [done, setDone] = useState<Act>();
  useEffect(() => {
    if (!done) return;
    const parts = [...(box.current?.children ?? [])];
    if (done.act === 'add') return parts.at(-1)?.querySelector<HTMLElement>('input, textarea, select')?.focus();
    const part = parts[done.part] ?? parts.at(-1);
    if (!part) return add.current?.focus();
    const tools = done.act === 'remove' ? ['remove'] : done.up ? ['up', 'down'] : ['down', 'up'];
    const buttons = tools.map((tool) => part.querySelector<HTMLElement>(`[data-tool="${tool}"]:enabled`));
    buttons.find(Boolean)?.focus();
  }, [done, box, add]);
  return setDone;
}

/** Parts of a definition that can be added, moved and taken away. */
export function PartList<Part>({
  label,
  parts,
  most,
  add,
  empty,
  nameOf,
  make,
  onChange,
  children,
}: PartListProps<Part>) {
  const { keys, setKeys, fresh } = useKeys(parts.length);
  const box = useRef<HTMLOListElement>(null);
  const adding = useRef<HTMLButtonElement>(null);
  const setDone = useFocusAfter(box, adding);
  const change = (changed: Part[], keysThen: number[], done: Act) => {
    setKeys(keysThen);
    onChange(changed);
    setDone(done);
  };
  return (
    <>
      {parts.length === 0 && <p className={styles.quiet}>{empty}</p>}
      {parts.length > 0 && (
        <ol ref={box} className={styles.parts} aria-label={label}>
          {parts.map((part, index) => (
            <li key={keys[index]} className={styles.part}>
              <div className={styles.partHead}>
                <b>{nameOf(part, index)}</b>
                <RowTools
                  name={nameOf(part, index)}
                  index={index}
                  count={parts.length}
                  onMove={(to) =>
                    change(moved(parts, index, to), moved(keys, index, to), { act: 'move', part: to, up: to < index })
                  }
                  onRemove={() =>
                    change(parts.toSpliced(index, 1), keys.toSpliced(index, 1), { act: 'remove', part: index })
                  }
                />
              </div>
              {children(part, index, (changed) => onChange(parts.with(index, changed)))}
            </li>
          ))}
        </ol>
      )}
      {parts.length < most && (
        <Button
          ref={adding}
          className={styles.add ?? ''}
          icon={<PlusOutlined aria-hidden />}
          onClick={() => change([...parts, make()], [...keys, fresh()], { act: 'add' })}
        >
          {add}
        </Button>
      )}
    </>
  );
}
