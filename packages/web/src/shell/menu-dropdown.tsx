import { Dropdown, type MenuProps } from 'antd';
import type { ReactElement } from 'react';
import type { MenuEntry } from './menu-button.tsx';
import styles from './menu-dropdown.module.css';

interface MenuDropdownProps {
  entries: MenuEntry[];
  isGrid: boolean;
  placement: 'bottomRight' | 'topLeft';
  open: boolean;
  onOpenChange(open: boolean): void;
  children: ReactElement;
}

type Item = NonNullable<MenuProps['items']>[number];

function itemOf(entry: MenuEntry): Item {
  if (entry === 'line') return { type: 'divider' };
  const { key, icon, label, danger, onPick } = entry;
  return { key, icon: icon && <span aria-hidden>{icon}</span>, label, danger, onClick: onPick };
}

export default function MenuDropdown({ entries, isGrid, children, ...dropdown }: MenuDropdownProps) {
  return (
    <Dropdown
      {...dropdown}
      classNames={isGrid ? { root: styles.grid! } : {}}
      menu={{ items: entries.map(itemOf) }}
      trigger={['click']}
      autoFocus
    >
      {children}
    </Dropdown>
  );
}
