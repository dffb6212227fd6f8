import type { FastifyRequest } from 'fastify';
import type { ActingWho, Who } from '../../../workplace/index.ts';
import { actingOf } from '../acting-of.ts';
import { ownerOf } from '../owner-of.ts';

/** Whose groups a request may see: a person's own, in the organisation that they work in. */
export const whoOf = (request: FastifyRequest): Who => ({
  ...ownerOf(request),
  ...(request.caller.keepsNothing ? { keepsNothing: true } : {}),
});

/** The same for an act that is written down. @throws {AppError} `sign_in_required` */
export const actingWhoOf = (request: FastifyRequest): ActingWho => ({ ...whoOf(request), acting: actingOf(request) });
