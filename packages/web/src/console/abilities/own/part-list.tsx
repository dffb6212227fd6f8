import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
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
  const [added, setAdded] = useState(0);
  useEffect(() => {
    if (added > 0) box.current?.lastElementChild?.querySelector<HTMLElement>('input, textarea, select')?.focus();
  }, [added]);
  const change = (changed: Part[], keysThen: number[]) => {
    setKeys(keysThen);
    onChange(changed);
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
                  onMove={(to) => change(moved(parts, index, to), moved(keys, index, to))}
                  onRemove={() => change(parts.toSpliced(index, 1), keys.toSpliced(index, 1))}
                />
              </div>
              {children(part, index, (changed) => onChange(parts.with(index, changed)))}
            </li>
          ))}
        </ol>
      )}
      {parts.length < most && (
        <Button
          className={styles.add ?? ''}
          icon={<PlusOutlined aria-hidden />}
          onClick={() => {
            change([...parts, make()], [...keys, fresh()]);
            setAdded((count) => count + 1);
          }}
        >
          {add}
        </Button>
      )}
    </>
  );
}
