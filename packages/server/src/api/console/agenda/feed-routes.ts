import { CalendarFeedState, CreatedCalendarFeed } from '@wanwen/contract';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ActingWho, Agenda } from '../../../agenda/index.ts';
import { languageOf } from '../../../api-kit/index.ts';
import type { HttpServer } from '../../../http-server.ts';
import { actingOf } from '../acting-of.ts';
import { ownerOf } from '../owner-of.ts';
import { calendarType } from './calendar-type.ts';

const params = z.object({ file: z.string().max(200) });
const tags = ['agenda'];
const place = '/api/console/agenda/feed';
const names = { zh: '万问日程', en: 'Wanwen calendar' };

const actingWhoOf = (request: FastifyRequest): ActingWho => ({ ...ownerOf(request), acting: actingOf(request) });

export function registerFeedRoutes(server: HttpServer, agenda: Agenda): void {
  server.get(place, { schema: { tags, response: { 200: CalendarFeedState } } }, (request) =>
    agenda.getFeed(ownerOf(request)),
  );
  server.post(place, { schema: { tags, response: { 201: CreatedCalendarFeed } } }, async (request, reply) =>
    reply.code(201).send(await agenda.createFeed(actingWhoOf(request))),
  );
  server.delete(place, { schema: { tags } }, async (request, reply) => {
    await agenda.revokeFeed(actingWhoOf(request));
    return reply.code(204).send();
  });

  // Calendar programs cannot sign in: whoever has the address reads. It stands in no log.
  server.get('/ics/:file', { config: { access: 'public' }, schema: { tags, params } }, async (request, reply) => {
    const token = request.params.file.replace(/\.ics$/, '');
    const name = names[languageOf(request)];
    const text = await agenda.readFeed(token, { address: request.ip, name });
    return reply.header('content-type', calendarType).header('cache-control', 'private, max-age=300').send(text);
  });
}
