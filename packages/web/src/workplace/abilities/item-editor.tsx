import '../../agenda/texts/add.ts';
import type { ItemEditing } from '../../abilities/embedding.ts';
import type { EditorPlace } from './editor-fields.tsx';
import { EventEditor } from './event-editor.tsx';
import type { FoundEvent, FoundTodo } from './proposals.ts';
import { TodoEditor } from './todo-editor.tsx';

interface ItemEditorProps extends ItemEditing {
  place: EditorPlace;
}

/** The fields of a to-do or an event that an ability found, before it is made. */
export default function ItemEditor({ item, ...shared }: ItemEditorProps) {
  return item.field === 'events' ? (
    <EventEditor event={item.value as FoundEvent} {...shared} />
  ) : (
    <TodoEditor todo={item.value as FoundTodo} {...shared} />
  );
}
