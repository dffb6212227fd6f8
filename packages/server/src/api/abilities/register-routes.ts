import {
  AbilityCard,
  AbilityCaseList,
  AbilityEvent,
  AbilityId,
  AbilityList,
  AbilityResult,
  AbilityScore,
  ErrorBody,
  RunAbility,
  ScoreOwnAbility,
  TryOwnAbility,
} from '@wanwen/contract';
import { z } from 'zod';
import type { Abilities } from '../../abilities/index.ts';
import type { HttpServer } from '../../http-server.ts';
import { answerRun, answerScore, answerTrial } from './answer-run.ts';

export interface AbilityRoutesOptions {
  abilities: Abilities;
  /** After so long without an event a stream sends a comment, milliseconds. */
  heartbeatMs?: number;
}

const json = (schema: z.ZodType) => ({ 'application/json': { schema } });

const failures = {
  '4xx': { description: 'The request is refused; `error` says why.', content: json(ErrorBody) },
  '5xx': { description: 'The server failed; `error` says what to do.', content: json(ErrorBody) },
};

/** A run reads the groups of a person, so that nobody else gets its answer. */
const idempotent = { perPerson: true };
const tags = ['Abilities'];
const params = z.object({ id: AbilityId });

/** `/v1/abilities`: what the product does with models, for programs. */
export function registerAbilityRoutes(
  app: HttpServer,
  { abilities, heartbeatMs = 10_000 }: AbilityRoutesOptions,
): void {
  app.get(
    '/v1/abilities',
    {
      schema: {
        tags,
        summary: 'List the abilities',
        description: 'Those that the caller may use, with what they take and give as JSON Schema.',
        response: { 200: AbilityList, ...failures },
      },
    },
    async ({ caller }) => ({ items: await abilities.list(caller) }),
  );
  app.get(
    '/v1/abilities/:id',
    {
      schema: { tags, summary: 'Describe an ability', params, response: { 200: AbilityCard, ...failures } },
    },
    ({ caller, params: { id } }) => abilities.describe(caller, id),
  );
  app.post(
    '/v1/abilities/:id',
    {
      config: { idempotent },
      schema: {
        tags,
        summary: 'Run an ability',
        description:
          'The model is asked as often as the work needs it; each call is held, settled and recorded under the name of the ability. A repeated `Idempotency-Key` gets the first answer.',
        params,
        body: RunAbility,
        response: {
          200: {
            description:
              'The result; with `stream: true`, server-sent events: `progress` and `item` as they come, then one `result`, or one `error`.',
            content: { ...json(AbilityResult), 'text/event-stream': { schema: AbilityEvent } },
          },
          ...failures,
        },
      },
    },
    answerRun(abilities, heartbeatMs),
  );
  app.get(
    '/v1/abilities/:id/cases',
    {
      schema: {
        tags,
        summary: 'List the cases of an ability',
        description: 'What its runs are scored by; those of an ability that an organisation made are its examples.',
        params,
        response: { 200: AbilityCaseList, ...failures },
      },
    },
    async ({ caller, params: { id } }) => ({ items: await abilities.cases(caller, id) }),
  );
  registerTrials(app, abilities, heartbeatMs);
}

/** Runs of what is not published, for owners and admins. */
function registerTrials(app: HttpServer, abilities: Abilities, heartbeatMs: number): void {
  app.post(
    '/v1/abilities/try',
    {
      config: { idempotent },
      schema: {
        tags,
        summary: 'Try a definition',
        description:
          'As a run of an ability that is published; it is recorded under the name that the ability will have.',
        body: TryOwnAbility,
        response: {
          200: {
            description: 'The result; with `stream: true`, server-sent events, as those of a run.',
            content: { ...json(AbilityResult), 'text/event-stream': { schema: AbilityEvent } },
          },
          ...failures,
        },
      },
    },
    answerTrial(abilities, heartbeatMs),
  );
  app.post(
    '/v1/abilities/try/score',
    {
      config: { idempotent },
      schema: {
        tags,
        summary: 'Score an example of a definition',
        description: 'The model is shown the other examples, and its answer is compared with what this one wants.',
        body: ScoreOwnAbility,
        response: { 200: AbilityScore, ...failures },
      },
    },
    answerScore(abilities),
  );
}
