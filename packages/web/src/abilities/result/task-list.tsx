import { Link } from '@tanstack/react-router';
import { Button, Checkbox } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Mark } from '../../parts/mark.tsx';
import { busy } from '../../shell/busy.tsx';
import { ErrorNote } from '../../shell/error-note.tsx';
import type { Confirmed } from '../embedding.ts';
import { CiteMarks } from './cite-marks.tsx';
import { Facts } from './facts.tsx';
import styles from './result.module.css';
import type { Point } from './result-blocks.ts';
import { useResultPlace } from './result-context.ts';

/** Places in the list of what is ticked, what became of it, and whether it is being made. */
function useSelection(name: string, items: Point[]) {
  const { onConfirm } = useResultPlace();
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [added, setAdded] = useState<ReadonlyMap<number, Confirmed>>(new Map());
  const [state, setState] = useState<{ pending: boolean; error: unknown }>({ pending: false, error: null });
  const chosen = items.map((_, index) => index).filter((index) => !left.has(index) && !added.has(index));
  const toggle = (index: number) => {
    const next = new Set(left);
    if (!next.delete(index)) next.add(index);
    setLeft(next);
  };
  const confirm = async () => {
    if (!onConfirm || state.pending) return;
    setState({ pending: true, error: null });
    try {
      const confirmed = await onConfirm(
        name,
        chosen.map((index) => items[index]!.raw),
      );
      setAdded(new Map([...added, ...chosen.map((index, at) => [index, confirmed[at] ?? { made: true }] as const)]));
      setState({ pending: false, error: null });
    } catch (error) {
      setState({ pending: false, error });
    }
  };
  return { chosen, added, toggle, confirm, ...state };
}

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

/** Things that can be made: nothing is until the button is pressed. */
export function TaskList({ name, items }: { name: string; items: Point[] }) {
  const { t } = useTranslation();
  const { onConfirm, noteOn, isWhole } = useResultPlace();
  const { chosen, added, toggle, confirm, pending, error } = useSelection(name, items);
  const list = useRef<HTMLUListElement>(null);
  const made = added.size;
  useEffect(() => {
    // The button that had the focus is gone.
    if (made > 0 && document.activeElement === document.body) list.current?.focus({ preventScroll: true });
  }, [made]);
  return (
    <>
      <ul ref={list} className={styles.tasks} tabIndex={-1}>
        {items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a result does not change its order
          <li key={index}>
            {onConfirm && (
              <Checkbox
                checked={chosen.includes(index) || added.has(index)}
                disabled={added.has(index) || pending || !isWhole}
                aria-label={t('abilities.run.select', { text: item.text })}
                onChange={() => toggle(index)}
              />
            )}
            <div>
              <span>{item.text}</span>
              <CiteMarks citations={item.citations} />
              <Outcome confirmed={added.get(index)} />
              <Facts facts={item.facts} />
              {isWhole && !added.has(index) && noteOn?.({ field: name, value: item.raw })}
            </div>
          </li>
        ))}
      </ul>
      <output className="visually-hidden">{made > 0 ? t('abilities.run.addedCount', { count: made }) : ''}</output>
      {error !== null && <ErrorNote error={error} />}
      {onConfirm && isWhole && added.size < items.length && (
        <div>
          <Button disabled={chosen.length === 0} loading={busy(pending)} onClick={() => void confirm()}>
            {t('abilities.run.addSelected', { count: chosen.length })}
          </Button>
        </div>
      )}
    </>
  );
}
