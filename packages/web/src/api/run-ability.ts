import type {
  AbilityCard,
  AbilityEvent,
  AbilityList,
  AbilityResult,
  AbilityScore,
  RateAbility,
  RunAbility,
  ScoreOwnAbility,
  TryOwnAbility,
} from '@wanwen/contract';
import { createEventParser } from './event-parser.ts';
import { segment } from './paths.ts';
import { ApiError, errorFrom, fetchFrom, requestJson } from './request.ts';
import { silenceWatch } from './silence-watch.ts';

const at = '/v1/abilities';

/** The abilities that the person may use now. */
export async function listUsableAbilities(signal: AbortSignal): Promise<AbilityCard[]> {
  const response = await fetchFrom(at, { signal });
  return ((await response.json()) as AbilityList).items;
}

export interface AbilityRun {
  id: string;
  input: Record<string, unknown>;
  language: 'zh' | 'en';
}

type Progress = Extract<AbilityEvent, { type: 'progress' | 'item' }>;

interface Following {
  signal: AbortSignal;
  onEvent(event: Progress): void;
}

export interface EndedRun {
  /** By which the server knows this run. */
  runId: string;
  result: AbilityResult;
}

const unreachable = () => new ApiError('unreachable', 'The server cannot be reached.', 0);

async function post(address: string, body: object, signal: AbortSignal): Promise<Response> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), signal };
  const response = await fetch(address, init).catch(() => {
    throw unreachable();
  });
  if (!response.ok || !response.body) throw await errorFrom(response);
  return response;
}

/**
 * Runs an ability and tells of everything that comes before its result. Aborting ends the run on the server too.
 * @throws {ApiError} also where the line breaks before the result came
 */
export function runAbility({ id, input, language }: AbilityRun, following: Following): Promise<EndedRun> {
  const body: RunAbility = { input, language, stream: true };
  return follow(`${at}/${segment(id)}`, body, following);
}

/** Runs a definition that is not published, in the same way; nobody can say how good it was. @throws as `runAbility` */
export async function tryAbility(asked: Omit<TryOwnAbility, 'stream'>, following: Following): Promise<EndedRun> {
  const body: TryOwnAbility = { ...asked, stream: true };
  const { result } = await follow(`${at}/try`, body, following);
  return { runId: '', result };
}

/** Runs an example of a definition, and compares the answer. */
export async function scoreExample(body: ScoreOwnAbility, signal: AbortSignal): Promise<AbilityScore> {
  const response = await post(`${at}/try/score`, body, signal);
  return (await response.json()) as AbilityScore;
}

async function follow(address: string, body: object, { signal, onEvent }: Following): Promise<EndedRun> {
  using watch = silenceWatch(signal);
  const response = await post(address, body, watch.signal);
  const parse = createEventParser();
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  const read = () =>
    reader.read().catch(() => {
      throw unreachable();
    });
  for (let chunk = await read(); !chunk.done; chunk = await read()) {
    watch.touch();
    for (const { data } of parse(chunk.value)) {
      const event = JSON.parse(data) as AbilityEvent;
      if (event.type === 'result') return { runId: response.headers.get('x-request-id') ?? '', result: event.result };
      if (event.type === 'error') throw failureOf(event.error, response.status);
      onEvent(event);
    }
  }
  throw unreachable();
}

type Failure = Extract<AbilityEvent, { type: 'error' }>['error'];

const failureOf = ({ code, message, details, field }: Failure, status: number) =>
  Object.assign(new ApiError(code, message, status, details), { field });

export interface RatedRun {
  organisationId: string;
  abilityId: string;
  runId: string;
}

/** Says how good the result of a run was; a later word takes the place of an earlier one. */
export const rateRun = ({ organisationId, abilityId, runId }: RatedRun, body: RateAbility) => {
  const path = `/organisations/${segment(organisationId)}/abilities/${segment(abilityId)}/ratings/${segment(runId)}`;
  return requestJson<void>(path, { method: 'PUT', body });
};
