import {
  ApprovedWaiting,
  ApproveWaiting,
  Id,
  JoinedWaitingList,
  JoinWaitingList,
  ListWaiting,
  RejectWaiting,
  RenewWaiting,
  WaitingCompany,
  WaitingCompanyPage,
} from '@wanwen/contract';
import { z } from 'zod';
import type { Accounts } from '../../accounts/index.ts';
import type { HttpServer } from '../../http-server.ts';
import { actingOf } from './acting-of.ts';

const params = z.object({ id: Id });
const tags = ['waiting list'];
const place = '/api/console/waiting-list';
/** Bytes of the form: anybody may send it. */
const bodyLimit = 32_768;

export function registerWaitingListRoutes(server: HttpServer, accounts: Accounts): void {
  // For everyone.
  server.post(
    place,
    {
      bodyLimit,
      config: { access: 'public' },
      schema: { tags, body: JoinWaitingList, response: { 202: JoinedWaitingList } },
    },
    async (request, reply) => reply.code(202).send(await accounts.joinWaitingList(request.body, request.ip)),
  );
  server.get(place, { schema: { tags, querystring: ListWaiting, response: { 200: WaitingCompanyPage } } }, (request) =>
    accounts.listWaiting(actingOf(request), request.query),
  );
  server.post(
    `${place}/:id/approve`,
    { schema: { tags, params, body: ApproveWaiting, response: { 200: ApprovedWaiting } } },
    (request) => accounts.approveWaiting(actingOf(request), request.params.id, request.body),
  );
  server.post(
    `${place}/:id/renew`,
    { schema: { tags, params, body: RenewWaiting, response: { 200: ApprovedWaiting } } },
    (request) => accounts.renewWaiting(actingOf(request), request.params.id, request.body),
  );
  server.post(
    `${place}/:id/reject`,
    { schema: { tags, params, body: RejectWaiting, response: { 200: WaitingCompany } } },
    (request) => accounts.rejectWaiting(actingOf(request), request.params.id, request.body.note),
  );
}
