import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';

const MenuDropdown = lazy(() => import('./menu-dropdown.tsx'));

export type MenuEntry = 'line' | { key: string; icon?: ReactNode; label: ReactNode; danger?: boolean; onPick(): void };

interface MenuButtonProps {
  label: string;
  className: string | undefined;
  placement: 'bottomRight' | 'topLeft';
  entries: MenuEntry[];
  /** Entries of one sign each stand in rows. */
  isGrid?: boolean;
  children: ReactNode;
}

/**
 * A button that opens a menu. The menu's code is fetched when a hand comes near, and a menu is built only once it was asked
 * for, since a list has one on every row.
 */
export function MenuButton({ label, className, placement, entries, isGrid = false, children }: MenuButtonProps) {
  const [state, setState] = useState<'unused' | 'open' | 'closed'>('unused');
  const trigger = useRef<HTMLButtonElement>(null);
  const button = (
    <button
      ref={trigger}
      type="button"
      className={className}
      aria-label={label}
      aria-haspopup={isGrid ? 'grid' : 'menu'}
      aria-expanded={state === 'open'}
      onPointerEnter={() => void import('./menu-dropdown.tsx')}
      onFocus={() => void import('./menu-dropdown.tsx')}
      onClick={state === 'unused' ? () => setState('open') : undefined}
    >
      {children}
    </button>
  );
  if (state === 'unused') return button;
  return (
    <Suspense fallback={button}>
      <MenuDropdown
        label={label}
        entries={entries}
        placement={placement}
        isGrid={isGrid}
        open={state === 'open'}
        onOpenChange={(open) => setState(open ? 'open' : 'closed')}
        onLeave={() => trigger.current?.focus()}
      >
        {button}
      </MenuDropdown>
    </Suspense>
  );
}
