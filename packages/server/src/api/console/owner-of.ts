import type { FastifyRequest } from 'fastify';
import { localOwner, type Owner } from '../../chat/index.ts';

/** Whose conversations a request may see: a person's own, in the organisation that they work in. */
export const ownerOf = ({ caller }: FastifyRequest): Owner => ({
  organisationId: caller.organisationId,
  personId: caller.personId ?? localOwner.personId,
});
