import type { FastifyRequest } from 'fastify';
import type { Identify } from '../../accounts/index.ts';

/** Of a line that stays open: whether the session still stands, and still leads into the same organisation. */
export function stillAllowed(identify: Identify, request: FastifyRequest): () => Promise<boolean> {
  const { organisationId, personId } = request.caller;
  const visitor = { headers: { ...request.headers }, address: request.ip };
  return async () => {
    try {
      const identity = await identify('person', visitor);
      return identity?.caller.organisationId === organisationId && identity.caller.personId === personId;
    } catch {
      return false;
    }
  };
}
