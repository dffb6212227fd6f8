import type {
  AgendaChangePage,
  AgendaEvent,
  AgendaEventPage,
  AgendaGroupList,
  AgendaNotices,
  AgendaPeople,
  Answer,
  CalendarFeedState,
  ClashList,
  ConfirmEventsInput,
  ConfirmedEvents,
  ConfirmedTodos,
  ConfirmTodosInput,
  CreateAgendaEventInput,
  CreatedCalendarFeed,
  CreateTodoInput,
  FoundDueTimes,
  Todo,
  TodoComment,
  TodoCommentPage,
  TodoPage,
  UpdateAgendaEvent,
  UpdateTodo,
} from '@wanwen/contract';
import { type Query, segment, withQuery } from './paths.ts';
import { fetchApi, requestJson } from './request.ts';

const todos = '/agenda/todos';
const events = '/agenda/events';

export const listAgendaGroups = (signal: AbortSignal) => requestJson<AgendaGroupList>('/agenda/groups', { signal });

export const listAgendaPeople = (query: Query, signal: AbortSignal) =>
  requestJson<AgendaPeople>(withQuery('/agenda/people', query), { signal });

export const findDueTimes = (text: string, timeZone: string, signal: AbortSignal) =>
  requestJson<FoundDueTimes>('/agenda/times', { method: 'POST', body: { text, timeZone }, signal });

export const listAgendaNotices = (signal: AbortSignal) => requestJson<AgendaNotices>('/agenda/notices', { signal });

export const seeAgendaNotices = (ids: string[]) => fetchApi('/agenda/notices/seen', { method: 'POST', body: { ids } });

export const listTodos = (query: Query, signal: AbortSignal) =>
  requestJson<TodoPage>(withQuery(todos, query), { signal });

export const getTodo = (id: string, signal: AbortSignal) => requestJson<Todo>(`${todos}/${segment(id)}`, { signal });

export const createTodo = (body: CreateTodoInput) => requestJson<Todo>(todos, { method: 'POST', body });

export const updateTodo = (id: string, body: UpdateTodo) =>
  requestJson<Todo>(`${todos}/${segment(id)}`, { method: 'PATCH', body });

export const confirmTodos = (body: ConfirmTodosInput) =>
  requestJson<ConfirmedTodos>(`${todos}/confirm`, { method: 'POST', body });

export const confirmEvents = (body: ConfirmEventsInput) =>
  requestJson<ConfirmedEvents>(`${events}/confirm`, { method: 'POST', body });

export const listComments = (id: string, query: Query, signal: AbortSignal) =>
  requestJson<TodoCommentPage>(withQuery(`${todos}/${segment(id)}/comments`, query), { signal });

export const writeComment = (id: string, text: string) =>
  requestJson<TodoComment>(`${todos}/${segment(id)}/comments`, { method: 'POST', body: { text } });

export const deleteComment = (id: string, commentId: string) =>
  requestJson<void>(`${todos}/${segment(id)}/comments/${segment(commentId)}`, { method: 'DELETE' });

/** Of a to-do or of an event. */
export const listChanges = (kind: 'todos' | 'events', id: string, query: Query, signal: AbortSignal) =>
  requestJson<AgendaChangePage>(withQuery(`/agenda/${kind}/${segment(id)}/changes`, query), { signal });

export const listEvents = (query: Query, signal: AbortSignal) =>
  requestJson<AgendaEventPage>(withQuery(events, query), { signal });

export const getEvent = (id: string, signal: AbortSignal) =>
  requestJson<AgendaEvent>(`${events}/${segment(id)}`, { signal });

export const createEvent = (body: CreateAgendaEventInput) => requestJson<AgendaEvent>(events, { method: 'POST', body });

export const updateEvent = (id: string, body: UpdateAgendaEvent) =>
  requestJson<AgendaEvent>(`${events}/${segment(id)}`, { method: 'PATCH', body });

export const answerEvent = (id: string, answer: Answer) =>
  requestJson<AgendaEvent>(`${events}/${segment(id)}/answer`, { method: 'PUT', body: { answer } });

export const exportEvent = async (id: string): Promise<Blob> =>
  (await fetchApi(`${events}/${segment(id)}/file`)).blob();

export const findClashes = (query: Query, signal: AbortSignal) =>
  requestJson<ClashList>(withQuery('/agenda/clashes', query), { signal });

export const getFeed = (signal: AbortSignal) => requestJson<CalendarFeedState>('/agenda/feed', { signal });

export const createFeed = () => requestJson<CreatedCalendarFeed>('/agenda/feed', { method: 'POST' });

export const revokeFeed = () => requestJson<void>('/agenda/feed', { method: 'DELETE' });
