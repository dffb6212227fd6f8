import type { AbilityCard, AbilityEvent, AbilityList, AbilityResult, RateAbility, RunAbility } from '@wanwen/contract';
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

export interface EndedRun {
  /** By which the server knows this run. */
  runId: string;
  result: AbilityResult;
}

const unreachable = () => new ApiError('unreachable', 'The server cannot be reached.', 0);

async function post(id: string, body: RunAbility, signal: AbortSignal): Promise<Response> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), signal };
  const response = await fetch(`${at}/${segment(id)}`, init).catch(() => {
    throw unreachable();
  });
  if (!response.ok || !response.body) throw await errorFrom(response);
  return response;
}

/**
 * Runs an ability and tells of everything that comes before its result. Aborting ends the run on the server too.
 * @throws {ApiError} also where the line breaks before the result came
 */
export async function runAbility(
  { id, input, language }: AbilityRun,
  { signal, onEvent }: { signal: AbortSignal; onEvent(event: Progress): void },
): Promise<EndedRun> {
  using watch = silenceWatch(signal);
  const response = await post(id, { input, language, stream: true }, watch.signal);
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
