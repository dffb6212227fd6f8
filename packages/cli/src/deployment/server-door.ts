import { Deployment, DeploymentList, DeploymentTest, ErrorBody, ModelFallbacks } from '@wanwen/contract';
import { machineHeaders } from '../chat/find-server.ts';
import { ServerError } from '../errors.ts';
import type { DeploymentDoor } from './deployment-door.ts';

export interface ServerDoorOptions {
  /** Such as `http://127.0.0.1:2023`. */
  address: string;
  /** Of the data folder that the server uses. */
  machineKey?: string | undefined;
  fetch?: typeof fetch;
}

const USUAL_LIMIT_MS = 30_000;
/** A test waits for another server. */
const TEST_LIMIT_MS = 90_000;

/** Deployments through the console routes of a running server. */
export function createServerDoor(options: ServerDoorOptions): DeploymentDoor {
  const { address, machineKey, fetch = globalThis.fetch } = options;
  const call = async (method: string, path: string, body?: unknown, signal = AbortSignal.timeout(USUAL_LIMIT_MS)) => {
    const response = await fetch(new URL(`/api/console/${path}`, address), {
      method,
      signal,
      // The key is for this server, and for none that it names.
      redirect: 'error',
      headers: { ...machineHeaders(machineKey), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer: unknown = response.status === 204 ? undefined : await response.json();
    if (!response.ok) throw refusal(response.status, answer);
    return answer;
  };
  const read = async <Answer>(schema: { parse(value: unknown): Answer }, answer: Promise<unknown>) =>
    schema.parse(await answer);
  return {
    list: () => read(DeploymentList, call('GET', 'deployments')),
    create: (asked) => read(Deployment, call('POST', 'deployments', asked)),
    remove: async (id) => void (await call('DELETE', `deployments/${id}`)),
    test: (id, { signal }) => {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(TEST_LIMIT_MS)]);
      return read(DeploymentTest, call('POST', `deployments/${id}/test`, undefined, limit));
    },
    setFallbacks: (name, asked) =>
      read(ModelFallbacks, call('PUT', `model-fallbacks/${encodeURIComponent(name)}`, asked)),
    async [Symbol.asyncDispose]() {},
  };
}

function refusal(status: number, answer: unknown): ServerError {
  const { data } = ErrorBody.safeParse(answer);
  if (data === undefined) return new ServerError('bad_answer', `The server answered ${status}.`);
  const { code, message, details } = data.error;
  return new ServerError(code, message, details);
}
