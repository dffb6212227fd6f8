import { Dropdown, type MenuProps } from 'antd';
import type { ReactElement } from 'react';
import { EntryGrid } from './entry-grid.tsx';
import type { MenuEntry } from './menu-button.tsx';

interface MenuDropdownProps {
  label: string;
  entries: MenuEntry[];
  isGrid: boolean;
  placement: 'bottomRight' | 'topLeft';
  open: boolean;
  onOpenChange(open: boolean): void;
  /** Leads back to the button. */
  onLeave(): void;
  children: ReactElement;
}

type Item = NonNullable<MenuProps['items']>[number];

function itemOf(entry: MenuEntry): Item {
  if (entry === 'line') return { type: 'divider' };
  const { key, icon, label, danger, onPick } = entry;
  return { key, icon: icon && <span aria-hidden>{icon}</span>, label, danger, onClick: onPick };
}

export default function MenuDropdown({ label, entries, isGrid, onLeave, children, ...dropdown }: MenuDropdownProps) {
  if (!isGrid)
    return (
      <Dropdown {...dropdown} menu={{ items: entries.map(itemOf) }} trigger={['click']} autoFocus>
        {children}
      </Dropdown>
    );
  const close = (byKeys: boolean) => {
    dropdown.onOpenChange(false);
    if (byKeys) onLeave();
  };
  const cells = entries.filter((entry) => entry !== 'line');
  return (
    <Dropdown
      {...dropdown}
      destroyOnHidden
      popupRender={() => <EntryGrid label={label} entries={cells} onClose={close} />}
      trigger={['click']}
    >
      {children}
    </Dropdown>
  );
}
