import {
  AgendaGroupList,
  AgendaNotices,
  AgendaPeople,
  FoundDueTimes,
  ListAgendaPeople,
  ReadDueTimes,
  SeeAgendaNotices,
} from '@wanwen/contract';
import type { Agenda } from '../../../agenda/index.ts';
import type { HttpServer } from '../../../http-server.ts';
import { ownerOf } from '../owner-of.ts';
import { registerEventRoutes } from './event-routes.ts';
import { registerFeedRoutes } from './feed-routes.ts';
import { registerTodoRoutes } from './todo-routes.ts';

const tags = ['agenda'];
const place = '/api/console/agenda';

/** To-dos and the calendar. */
export function registerAgendaRoutes(server: HttpServer, agenda: Agenda): void {
  server.get(`${place}/groups`, { schema: { tags, response: { 200: AgendaGroupList } } }, (request) =>
    agenda.listAgendaGroups(ownerOf(request)),
  );
  server.get(
    `${place}/people`,
    { schema: { tags, querystring: ListAgendaPeople, response: { 200: AgendaPeople } } },
    (request) => agenda.listAgendaPeople(ownerOf(request), request.query),
  );
  server.post(
    `${place}/times`,
    { schema: { tags, body: ReadDueTimes, response: { 200: FoundDueTimes } } },
    async (request) => agenda.readTimes(request.body),
  );
  server.get(`${place}/notices`, { schema: { tags, response: { 200: AgendaNotices } } }, (request) =>
    agenda.listNotices(ownerOf(request)),
  );
  server.post(`${place}/notices/seen`, { schema: { tags, body: SeeAgendaNotices } }, async (request, reply) => {
    await agenda.seeNotices(ownerOf(request), request.body);
    return reply.code(204).send();
  });
  registerTodoRoutes(server, agenda);
  registerEventRoutes(server, agenda);
  registerFeedRoutes(server, agenda);
}
