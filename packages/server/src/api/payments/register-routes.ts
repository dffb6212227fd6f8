import { Posted } from '@wanwen/contract';
import type { FastifyRequest } from 'fastify';
import type { Accounts } from '../../accounts/index.ts';
import { type Billing, formatAmount } from '../../billing/index.ts';
import type { HttpServer } from '../../http-server.ts';

const MOST_BYTES = 65_536;
const tags = ['Payments'];
const summary = 'Report a payment';
const description =
  'A JSON object with `id`, `type` (`payment.succeeded` or `payment.refunded`), `organisationId`, `amount` (a decimal), ' +
  '`currency` and `provider`. `x-wanwen-timestamp` is the time of sending in seconds since 1970, `x-wanwen-signature` the ' +
  'hex HMAC-SHA256 of `<timestamp>.<body>` with the shared secret. An event that came before changes nothing.';

/**
 * `POST /api/payments/webhook`: what payment providers report. It needs no sign-in: every event is signed with the secret
 * shared with its sender (docs/billing.md).
 */
export function registerPaymentRoutes(
  server: HttpServer,
  billing: Billing,
  { requireOrganisation }: Pick<Accounts, 'requireOrganisation'>,
): void {
  server.register(async (scope) => {
    // The signature is over the bytes as they came.
    scope.removeContentTypeParser('application/json');
    scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    scope.post<{ Body: Buffer }>(
      '/api/payments/webhook',
      {
        bodyLimit: MOST_BYTES,
        config: { access: 'public' },
        schema: { tags, summary, description, response: { 200: Posted } },
      },
      async (request) => {
        const posted = await billing.receivePayment({
          body: request.body,
          timestamp: headerOf(request, 'x-wanwen-timestamp'),
          signature: headerOf(request, 'x-wanwen-signature'),
          requireOrganisation,
        });
        return { ...posted, balance: formatAmount(posted.balance) };
      },
    );
  });
}

function headerOf({ headers }: FastifyRequest, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
}
