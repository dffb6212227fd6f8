import type { FastifyRequest } from 'fastify';
import { type Acting, signInRequired } from '../../accounts/index.ts';

/** Who does what a request asks for. @throws {AppError} `sign_in_required` */
export function actingOf({ actor, ip }: Pick<FastifyRequest, 'actor' | 'ip'>): Acting {
  if (actor === null) throw signInRequired();
  return { actor, address: ip };
}

/** The same for what only a person does. @throws {AppError} `sign_in_required` also for the key of the machine */
export function personActing(request: FastifyRequest): Acting & { personId: string } {
  const acting = actingOf(request);
  if (acting.actor.personId === null) throw signInRequired();
  return { ...acting, personId: acting.actor.personId };
}
