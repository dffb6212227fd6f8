import {
  AgendaChangePage,
  AgendaEvent,
  AgendaEventPage,
  AnswerAgendaEvent,
  BusyTimes,
  ClashList,
  ConfirmEvents,
  ConfirmedEvents,
  CreateAgendaEvent,
  FindBusy,
  Id,
  ListAgendaEvents,
  ListPage,
  UpdateAgendaEvent,
} from '@wanwen/contract';
import { z } from 'zod';
import type { Agenda } from '../../../agenda/index.ts';
import type { HttpServer } from '../../../http-server.ts';
import { attachmentHeader } from '../attachment-header.ts';
import { ownerOf } from '../owner-of.ts';
import { calendarType } from './calendar-type.ts';

const params = z.object({ id: Id });
const tags = ['agenda'];
const agendaPlace = '/api/console/agenda';
const place = `${agendaPlace}/events`;

export function registerEventRoutes(server: HttpServer, agenda: Agenda): void {
  server.get(
    place,
    { schema: { tags, querystring: ListAgendaEvents, response: { 200: AgendaEventPage } } },
    (request) => agenda.listEvents(ownerOf(request), request.query),
  );
  server.post(
    place,
    { schema: { tags, body: CreateAgendaEvent, response: { 201: AgendaEvent } } },
    async (request, reply) => reply.code(201).send(await agenda.createEvent(ownerOf(request), request.body)),
  );
  server.post(
    `${place}/confirm`,
    { schema: { tags, body: ConfirmEvents, response: { 200: ConfirmedEvents } } },
    (request) => agenda.confirmEvents(ownerOf(request), request.body),
  );
  server.get(`${place}/:id`, { schema: { tags, params, response: { 200: AgendaEvent } } }, (request) =>
    agenda.getEvent(ownerOf(request), request.params.id),
  );
  server.patch(
    `${place}/:id`,
    { schema: { tags, params, body: UpdateAgendaEvent, response: { 200: AgendaEvent } } },
    (request) => agenda.updateEvent(ownerOf(request), request.params.id, request.body),
  );
  server.put(
    `${place}/:id/answer`,
    { schema: { tags, params, body: AnswerAgendaEvent, response: { 200: AgendaEvent } } },
    (request) => agenda.answerEvent(ownerOf(request), request.params.id, request.body.answer),
  );
  server.get(
    `${place}/:id/changes`,
    { schema: { tags, params, querystring: ListPage, response: { 200: AgendaChangePage } } },
    (request) => agenda.listEventChanges(ownerOf(request), request.params.id, request.query),
  );
  server.get(`${place}/:id/file`, { schema: { tags, params } }, async (request, reply) => {
    const { title, text } = await agenda.exportEvent(ownerOf(request), request.params.id);
    return reply
      .header('content-type', calendarType)
      .header('content-disposition', attachmentHeader(title, 'ics'))
      .send(text);
  });
  server.get(
    `${agendaPlace}/busy`,
    { schema: { tags, querystring: FindBusy, response: { 200: BusyTimes } } },
    (request) => agenda.findBusy(ownerOf(request), request.query),
  );
  server.get(
    `${agendaPlace}/clashes`,
    { schema: { tags, querystring: FindBusy, response: { 200: ClashList } } },
    (request) => agenda.findClashes(ownerOf(request), request.query),
  );
}
