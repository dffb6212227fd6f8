import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { MenuEntry } from './menu-button.tsx';
import styles from './menu-dropdown.module.css';

const COLUMNS = 6;

type Cell = Exclude<MenuEntry, 'line'>;

interface EntryGridProps {
  label: string;
  entries: readonly Cell[];
  /** @param byKeys whoever uses keys goes on from the button that opened it */
  onClose(byKeys: boolean): void;
}

/** Where a key leads from a place; undefined for keys that lead nowhere. */
function placeAfter({ key, ctrlKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey'>, at: number, count: number) {
  const row = at - (at % COLUMNS);
  const last = count - 1;
  const places: Record<string, number> = {
    ArrowLeft: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at - COLUMNS,
    ArrowDown: at + COLUMNS,
    Home: ctrlKey ? 0 : row,
    End: ctrlKey ? last : Math.min(row + COLUMNS - 1, last),
  };
  const place = places[key];
  if (place === undefined) return undefined;
  return place < 0 || place > last ? at : place;
}

/** Entries of one sign each, in rows: one of them is reached by Tab, the others by the arrow keys, Home and End. */
export function EntryGrid({ label, entries, onClose }: EntryGridProps) {
  const [at, setAt] = useState(0);
  const grid = useRef<HTMLTableElement>(null);
  useEffect(() => {
    const cell = grid.current!.querySelectorAll('button')[at];
    // What is only just being opened takes no focus yet.
    let frame = 0;
    const focus = () => {
      cell?.focus({ preventScroll: true });
      if (document.activeElement !== cell) frame = requestAnimationFrame(focus);
    };
    focus();
    return () => cancelAnimationFrame(frame);
  }, [at]);
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      return onClose(true);
    }
    const place = placeAfter(event, at, entries.length);
    if (place === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    setAt(place);
  };
  const rows = Array.from({ length: Math.ceil(entries.length / COLUMNS) }, (_, row) => row * COLUMNS);
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table whose cells are reached by keys
    <table ref={grid} role="grid" aria-label={label} className={styles.grid} onKeyDown={press}>
      <tbody>
        {rows.map((start) => (
          <tr key={start}>
            {entries.slice(start, start + COLUMNS).map(({ key, label: sign, onPick }, column) => (
              <td key={key}>
                <button
                  type="button"
                  tabIndex={start + column === at ? 0 : -1}
                  onFocus={() => setAt(start + column)}
                  onClick={({ detail }) => {
                    onPick();
                    onClose(detail === 0);
                  }}
                >
                  {sign}
                </button>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
