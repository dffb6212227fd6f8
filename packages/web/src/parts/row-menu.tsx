import { EllipsisOutlined } from '@ant-design/icons';
import buttons from '../chat/icon-button.module.css';
import { MenuButton, type MenuEntry } from '../shell/menu-button.tsx';

/** What can be done with one row. */
export const RowMenu = ({ label, entries }: { label: string; entries: (MenuEntry | false)[] }) => {
  const shown = entries.filter((entry) => entry !== false);
  if (shown.length === 0) return null;
  return (
    <MenuButton label={label} className={buttons.button} placement="bottomRight" entries={shown}>
      <EllipsisOutlined aria-hidden />
    </MenuButton>
  );
};
