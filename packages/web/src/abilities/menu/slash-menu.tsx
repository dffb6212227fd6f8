import type { AbilityCard } from '@wanwen/contract';
import { type CSSProperties, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../shell/error-note.tsx';
import { AbilityIcon } from '../ability-icon.tsx';
import { useLocalized } from '../localized.ts';
import type { Menu } from './menu-for.ts';
import styles from './slash-menu.module.css';

interface SlashMenuProps {
  id: string;
  menu: Menu;
  active: number;
  /** What becomes of the rest of the line. */
  restUse: RestUse;
  isLoading: boolean;
  error: unknown;
  style: CSSProperties;
  onActive(index: number): void;
  onPick(ability: AbilityCard): void;
}

/** It is all that is needed; it stands in the form; or nothing is done with it. */
export type RestUse = 'runs' | 'fills' | 'left';

const restNotes = {
  runs: 'abilities.menu.withRest',
  fills: 'abilities.menu.fillsRest',
  left: 'abilities.menu.leavesRest',
} as const;

export const optionId = (id: string, index: number) => `${id}-${index}`;

/** A mouse that has not moved, and stands where the menu opens, chooses nothing. */
const onMove = (then: () => void) => (event: { movementX: number; movementY: number }) =>
  (event.movementX !== 0 || event.movementY !== 0) && then();

/** The abilities to choose from. The cursor stays in the text field, whose keys move through the list. */
export function SlashMenu({ id, menu, active, restUse, isLoading, error, style, onActive, onPick }: SlashMenuProps) {
  const { t } = useTranslation();
  const localized = useLocalized();
  const list = useRef<HTMLDivElement>(null);
  const { found, rest, token } = menu;
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const note: ReactNode =
    isLoading || error || found.length > 0 ? null : t('abilities.menu.nothing', { query: token.query });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps the cursor in the field
    <div
      className={styles.menu}
      style={style}
      // The field keeps the cursor, and a phone its keyboard.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
    >
      <p className={styles.purpose}>{rest === '' ? t('abilities.menu.purpose') : t(restNotes[restUse], { rest })}</p>
      {error !== null && <ErrorNote error={error} />}
      {isLoading && <p className={styles.note}>{t('abilities.loading')}</p>}
      {note && <p className={styles.note}>{note}</p>}
      <div ref={list} id={id} role="listbox" aria-label={t('abilities.menu.label')} hidden={found.length === 0}>
        {found.map((ability, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus, and names the active option
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys
          <div
            key={ability.id}
            id={optionId(id, index)}
            role="option"
            aria-selected={index === active}
            onPointerMove={onMove(() => onActive(index))}
            onClick={() => onPick(ability)}
          >
            <AbilityIcon icon={ability.icon} />
            <span>
              <b>{localized(ability.title)}</b>
              <small>{localized(ability.description)}</small>
            </span>
          </div>
        ))}
      </div>
      <p className={styles.keys} aria-hidden>
        {t('abilities.menu.keys')}
      </p>
    </div>
  );
}
