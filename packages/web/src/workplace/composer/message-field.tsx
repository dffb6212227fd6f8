import { type KeyboardEvent, type RefObject, useLayoutEffect } from 'react';
import type { MentionMenuState } from './use-mention-menu.ts';

interface MessageFieldProps {
  field: RefObject<HTMLTextAreaElement | null>;
  label: string;
  text: string;
  /** Of the list of people above. */
  menuId: string;
  menu: MentionMenuState;
  onType(text: string): void;
  onKeyDown(event: KeyboardEvent): void;
  /** Were dropped here, or pasted. */
  onFiles(files: FileList): void;
}

const ROWS_PX = 200;

/** Where a message is typed; it grows with the text. */
export function MessageField({ field, label, text, menuId, menu, onType, onKeyDown, onFiles }: MessageFieldProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is what makes it grow
  useLayoutEffect(() => {
    const element = field.current!;
    element.style.height = 'auto';
    element.style.height = `${Math.min(element.scrollHeight, ROWS_PX)}px`;
  }, [text]);
  const takeFiles = (event: { preventDefault(): void }, { files }: DataTransfer) => {
    if (files.length === 0) return;
    event.preventDefault();
    onFiles(files);
  };
  return (
    <textarea
      ref={field}
      rows={1}
      value={text}
      placeholder={label}
      aria-label={label}
      role="combobox"
      aria-haspopup="listbox"
      aria-expanded={menu.isOpen}
      aria-controls={menu.isOpen ? menuId : undefined}
      aria-activedescendant={menu.isOpen ? `${menuId}-${menu.active}` : undefined}
      aria-autocomplete="list"
      onChange={({ target: { value, selectionStart } }) => {
        onType(value);
        menu.type(selectionStart);
      }}
      onSelect={(event) => menu.moveCursor(event.currentTarget.selectionStart)}
      onKeyDown={onKeyDown}
      onDrop={(event) => takeFiles(event, event.dataTransfer)}
      onPaste={(event) => takeFiles(event, event.clipboardData)}
    />
  );
}
