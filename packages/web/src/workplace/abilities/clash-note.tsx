import '../../agenda/texts/add.ts';

export { ClashNote as default } from '../../agenda/calendar/clash-note.tsx';
