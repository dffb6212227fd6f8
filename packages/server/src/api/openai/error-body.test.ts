import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../platform/index.ts';
import { openAiError } from './error-body.ts';

const shape = (code: string, status: number) =>
  openAiError(new AppError({ code, status, message: 'M' }), { body: {} } as FastifyRequest);

/** Code of ours, its status; then status, type, code and `x-should-retry` on the wire, absent where it is as it was. */
const cases: [string, number, number | undefined, string, string, string?][] = [
  ['missing_api_key', 401, 401, 'invalid_request_error', 'missing_api_key'],
  ['invalid_api_key', 401, 401, 'invalid_request_error', 'invalid_api_key'],
  ['forbidden', 403, 403, 'permission_error', 'forbidden'],
  ['insufficient_balance', 402, 402, 'insufficient_quota', 'insufficient_quota', 'false'],
  ['spend_limit_reached', 429, 429, 'insufficient_quota', 'insufficient_quota', 'false'],
  ['quota_exceeded', 429, 429, 'insufficient_quota', 'insufficient_quota', 'false'],
  ['rate_limited', 429, 429, 'rate_limit_exceeded', 'rate_limit_exceeded'],
  ['idempotency_conflict', 422, undefined, 'invalid_request_error', 'idempotency_conflict', 'false'],
  ['upstream_failed', 502, 502, 'server_error', 'upstream_failed'],
  ['upstream_unavailable', 503, 503, 'server_error', 'upstream_unavailable'],
  ['invalid_value', 400, undefined, 'invalid_request_error', 'invalid_value'],
  ['a_code_of_tomorrow', 418, undefined, 'invalid_request_error', 'a_code_of_tomorrow'],
  ['constructor', 500, undefined, 'server_error', 'constructor'],
];
for (const [code, status, sent, type, sentCode, retry] of cases) {
  test(`${code} is answered with ${sent ?? status} ${type}`, () => {
    const { status: got, headers, body } = shape(code, status);
    assert.equal(got, sent);
    assert.deepEqual(body, { error: { message: 'M', type, param: null, code: sentCode } });
    assert.equal(headers?.['x-should-retry'], retry);
  });
}
