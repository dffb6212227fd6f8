import { type Clock, type Database, newId, systemClock } from '../platform/index.ts';
import { answerEvent } from './events/answer-event.ts';
import { confirmEvents } from './events/confirm-events.ts';
import { createEvent } from './events/create-event.ts';
import { findBusy, findClashes } from './events/find-busy.ts';
import { listEvents } from './events/list-events.ts';
import { loadEvent } from './events/load-event.ts';
import { updateEvent } from './events/update-event.ts';
import { createFeed, getFeed, revokeFeed } from './feeds/manage-feed.ts';
import { exportEvent, readFeed } from './feeds/read-feed.ts';
import { leaveGroup, removeGroup } from './leave-group.ts';
import { listEventChanges, listTodoChanges } from './list-changes.ts';
import { listAgendaGroups, listAgendaPeople } from './list-groups.ts';
import { listNotices, seeNotices } from './list-notices.ts';
import { readTimes } from './read-times.ts';
import { removeOld } from './remove-old.ts';
import type { AgendaRoom } from './room.ts';
import { AgendaStore } from './store.ts';
import { deleteComment, listComments, writeComment } from './todos/comment-todo.ts';
import { confirmTodos } from './todos/confirm-todos.ts';
import { createTodo } from './todos/create-todo.ts';
import { countTodos, listTodos } from './todos/list-todos.ts';
import { loadTodo } from './todos/load-todo.ts';
import { updateTodo } from './todos/update-todo.ts';

export interface AgendaOptions
  extends Pick<AgendaRoom, 'directory' | 'groups' | 'news' | 'countAttempt' | 'recordAudit'> {
  database: Database;
  clock?: Clock;
}

export type Agenda = ReturnType<typeof createAgenda>;

/** To-dos and the calendar with their use cases, each bound to the room. */
export function createAgenda({ database, clock = systemClock, ...asked }: AgendaOptions) {
  const room: AgendaRoom = { store: new AgendaStore(database.db), clock, newId, ...asked };
  return {
    listAgendaGroups: bind(room, listAgendaGroups),
    listAgendaPeople: bind(room, listAgendaPeople),
    readTimes: bind(room, readTimes),
    createTodo: bind(room, createTodo),
    /** For proposals that a person has confirmed; the same ones again make nothing new. */
    confirmTodos: bind(room, confirmTodos),
    listTodos: bind(room, listTodos),
    countTodos: bind(room, countTodos),
    getTodo: bind(room, loadTodo),
    updateTodo: bind(room, updateTodo),
    listComments: bind(room, listComments),
    writeComment: bind(room, writeComment),
    deleteComment: bind(room, deleteComment),
    listTodoChanges: bind(room, listTodoChanges),
    createEvent: bind(room, createEvent),
    /** For proposals that a person has confirmed; the same ones again make nothing new. */
    confirmEvents: bind(room, confirmEvents),
    listEvents: bind(room, listEvents),
    getEvent: bind(room, loadEvent),
    updateEvent: bind(room, updateEvent),
    answerEvent: bind(room, answerEvent),
    findBusy: bind(room, findBusy),
    findClashes: bind(room, findClashes),
    listEventChanges: bind(room, listEventChanges),
    exportEvent: bind(room, exportEvent),
    /** What others did that concerns the person, and they have not seen. */
    listNotices: bind(room, listNotices),
    seeNotices: bind(room, seeNotices),
    getFeed: bind(room, getFeed),
    createFeed: bind(room, createFeed),
    revokeFeed: bind(room, revokeFeed),
    readFeed: bind(room, readFeed),
    leaveGroup: bind(room, leaveGroup),
    removeGroup: bind(room, removeGroup),
    removeOld: bind(room, removeOld),
  };
}

const bind =
  <Arguments extends unknown[], Result>(room: AgendaRoom, useCase: (room: AgendaRoom, ...rest: Arguments) => Result) =>
  (...rest: Arguments): Result =>
    useCase(room, ...rest);
