import type { Balance, ListUsage, UsagePage } from '@wanwen/contract';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { balanceOf, presentUsage } from '../../api-kit/index.ts';
import type { Billing } from '../../billing/index.ts';

/** What these routes ask of the rooms of money and of people. */
export interface MoneyRoom {
  billing: Pick<Billing, 'account' | 'reports'>;
  /** @throws {AppError} where whoever asks may not read that of the organisation they ask for. */
  mayRead(
    request: Pick<FastifyRequest, 'caller' | 'actor' | 'ip'>,
    right: 'usage.read' | 'billing.read',
  ): Promise<void>;
}

/** `GET /v1/usage`: calls of the caller's organisation, the latest first. */
export function readUsage({ billing, mayRead }: MoneyRoom) {
  return async (request: FastifyRequest<{ Querystring: z.output<typeof ListUsage> }>): Promise<UsagePage> => {
    await mayRead(request, 'usage.read');
    const { rows, nextCursor } = await billing.reports.usage(request.caller.organisationId, request.query);
    return { items: rows.map(presentUsage), nextCursor };
  };
}

/** `GET /v1/balance`, of the caller's organisation. */
export function readBalance({ billing, mayRead }: MoneyRoom) {
  return async (request: FastifyRequest): Promise<Balance> => {
    await mayRead(request, 'billing.read');
    return balanceOf(billing, request.caller.organisationId);
  };
}
