import {
  CreatedInvites,
  CreateInvites,
  Id,
  Invite,
  InviteBatch,
  InviteBatchPage,
  InviteCode,
  InviteOffer,
  InvitePage,
  ListBatches,
  ListInvites,
  RedeemedInvite,
  RedeemInvite,
} from '@wanwen/contract';
import { z } from 'zod';
import type { Accounts } from '../../accounts/index.ts';
import type { HttpServer } from '../../http-server.ts';
import { actingOf, personActing } from './acting-of.ts';

const params = z.object({ id: Id });
const tags = ['invites'];
const place = '/api/console/invites';

export function registerInviteRoutes(server: HttpServer, accounts: Accounts): void {
  server.get(
    `${place}/batches`,
    { schema: { tags, querystring: ListBatches, response: { 200: InviteBatchPage } } },
    (request) => accounts.listBatches(actingOf(request), request.query),
  );
  server.post(
    `${place}/batches`,
    { schema: { tags, body: CreateInvites, response: { 201: CreatedInvites } } },
    async (request, reply) => reply.code(201).send(await accounts.createInvites(actingOf(request), request.body)),
  );
  server.get(
    `${place}/batches/:id/codes`,
    { schema: { tags, params, querystring: ListInvites, response: { 200: InvitePage } } },
    (request) => accounts.listInvites(actingOf(request), request.params.id, request.query),
  );
  server.delete(`${place}/batches/:id`, { schema: { tags, params, response: { 200: InviteBatch } } }, (request) =>
    accounts.revokeBatch(actingOf(request), request.params.id),
  );
  server.delete(`${place}/codes/:id`, { schema: { tags, params, response: { 200: Invite } } }, (request) =>
    accounts.revokeInvite(actingOf(request), { id: request.params.id }),
  );
  server.post(`${place}/revoke`, { schema: { tags, body: InviteCode, response: { 200: Invite } } }, (request) =>
    accounts.revokeInvite(actingOf(request), { code: request.body.code }),
  );

  // Before one signs up: whoever has a code may see what it is for.
  server.post(
    `${place}/open`,
    { config: { access: 'public' }, schema: { tags, body: InviteCode, response: { 200: InviteOffer } } },
    (request) => accounts.openInvite({ code: request.body.code, address: request.ip }),
  );
  server.post(
    `${place}/redeem`,
    { schema: { tags, body: RedeemInvite, response: { 200: RedeemedInvite } } },
    (request) => {
      const { personId, address } = personActing(request);
      return accounts.redeemInvite({ ...request.body, personId, address });
    },
  );
}
