import {
  AbilityCard,
  AbilityCaseList,
  AbilityEvent,
  AbilityId,
  AbilityList,
  type AbilityResult,
} from '@wanwen/contract';
import { readEvents } from '../chat/read-events.ts';
import { CliError, ServerError } from '../errors.ts';
import { exitCode } from '../exit-codes.ts';
import { readRefusal } from '../server/read-refusal.ts';
import type { AskedServer } from './open-server.ts';

interface AskedRun {
  input: Record<string, unknown>;
  model?: string | undefined;
  language: 'zh' | 'en';
}

export interface AbilityClient {
  list(): Promise<AbilityCard[]>;
  /** @throws {ServerError} `ability_not_found` and other refusals */
  describe(id: string): Promise<AbilityCard>;
  /** What its runs are scored by. @throws {ServerError} as `describe` does */
  cases(id: string): Promise<AbilityCaseList['items']>;
  /** @throws {ServerError} */
  run(id: string, asked: AskedRun, onEvent?: (event: AbilityEvent) => void): Promise<AbilityResult>;
}

/** @throws {CliError} for what cannot be an id */
function pathOf(id: string): string {
  if (!AbilityId.safeParse(id).success) throw noSuchAbility(id);
  return `/${id}`;
}

export const noSuchAbility = (ability: string) =>
  new CliError('error.no-such-ability', { ability }, { exitCode: exitCode.missing });

const LIST_LIMIT_MS = 30_000;

/** The abilities of a server, through its API. */
export function createAbilityClient({ address, headers }: AskedServer, signal: AbortSignal): AbilityClient {
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(new URL(`/v1/abilities${path}`, address), {
      redirect: 'error',
      signal,
      ...init,
      headers: { ...headers, ...(init.body ? { 'content-type': 'application/json' } : {}) },
    });
    if (!response.ok) throw readRefusal(response.status, await response.text().catch(() => ''));
    return response;
  };
  const look = async (path: string) => {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(LIST_LIMIT_MS)]);
    return (await ask(path, { signal: limit })).json();
  };
  return {
    list: async () => AbilityList.parse(await look('')).items,
    describe: async (id) => AbilityCard.parse(await look(pathOf(id))),
    cases: async (id) => AbilityCaseList.parse(await look(`${pathOf(id)}/cases`)).items,
    async run(id, asked, onEvent) {
      const body = JSON.stringify({ ...asked, stream: true });
      const response = await ask(pathOf(id), { method: 'POST', body });
      for await (const data of readEvents(response.body!)) {
        const event = AbilityEvent.parse(JSON.parse(data));
        if (event.type === 'result') return event.result;
        if (event.type === 'error') throw new ServerError({ ...event.error, status: 200 });
        onEvent?.(event);
      }
      throw new ServerError({
        code: 'stream_cut',
        message: 'The server ended the run before its result.',
        status: 200,
      });
    },
  };
}
