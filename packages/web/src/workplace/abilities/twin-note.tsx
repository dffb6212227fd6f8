import '../../agenda/texts/add.ts';

export { TwinNote as default } from '../../agenda/todos/twin-note.tsx';
