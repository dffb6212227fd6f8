import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import type { AbilityResult, ModelCard } from '@wanwen/contract';
import { createGateway } from '../../gateway/index.ts';
import { finish, modelsWith, type Script, scriptedModel, text, usage } from '../../gateway/testing/scripted-model.ts';
import { createLog } from '../../platform/index.ts';
import type { Ability } from '../define-ability.ts';
import { findAbilities } from '../find-abilities.ts';
import { type Run, type RunPlace, runAbility } from '../run-ability.ts';

const ada = { organisationId: 'north', personId: 'ada', keyId: null };

/** For the one ability that draws, a test brings a press along. */
const stickers = { draw: () => Promise.reject(new Error('no press')) };

const found = await findAbilities();

/** The ability of a folder of this room. */
export function abilityCalled(id: string): Ability {
  const ability = found.find((each) => each.id === id);
  if (!ability) throw new Error(`there is no ability ${id}`);
  return ability;
}

type Event = Parameters<NonNullable<Run['onEvent']>>[0];

export interface Scripted {
  result: AbilityResult;
  events: Event[];
  /** The options of each call of the model. */
  calls: LanguageModelV4CallOptions[];
}

export interface ScriptedOptions extends Partial<Omit<Run, 'ability' | 'input'>> {
  card?: Partial<ModelCard>;
  /** Names that pictures can be asked of; the script answers `scripted` alone. */
  painters?: readonly string[];
  place?: Partial<RunPlace>;
}

/** A place with one model that does what the script says, and counts a token for each four bytes. */
export function scriptedPlace(script: Script, card: Partial<ModelCard> = {}) {
  const model = scriptedModel(script);
  // Larger than a tiny one, so that nothing is different for it.
  const models = modelsWith(model, { bytes: 5e9, contextLength: 8192, ...card });
  const countTokens = async (_id: string, { prompt }: { prompt: unknown }) =>
    Math.ceil(Buffer.byteLength(JSON.stringify(prompt)) / 4);
  const gateway = createGateway({ models, log: createLog({ logLevel: 'silent' }), graceMs: 50 });
  return {
    model,
    place: {
      gateway,
      models: { ...models, countTokens },
      groups: undefined,
      stickers,
      contextLimit: undefined,
    } as RunPlace,
  };
}

export async function runScripted(
  ability: Ability,
  input: Record<string, unknown>,
  script: Script,
  { card = {}, painters = [], place: more = {}, ...run }: ScriptedOptions = {},
): Promise<Scripted> {
  const { model, place } = scriptedPlace(script, card);
  const events: Event[] = [];
  const result = await runAbility(
    { ...place, models: { ...place.models, pictureModels: async () => painters }, ...more },
    {
      ...{ ability, input, caller: ada, language: 'en', model: null, addition: '', requestId: 'r' },
      signal: new AbortController().signal,
      onEvent: (event) => events.push(event),
      ...run,
    },
  );
  return { result, events, calls: model.calls };
}

/** Answers the calls with these texts, one after the other, a few characters at a time; the last one for all that follow. */
export function answering(...answers: (string | object)[]): Script {
  let next = 0;
  return async function* () {
    const answer = answers[Math.min(next++, answers.length - 1)]!;
    const written = typeof answer === 'string' ? answer : JSON.stringify(answer);
    for (let at = 0; at < written.length; at += 7) yield text(written.slice(at, at + 7));
    yield finish(usage(10, 5));
  };
}

/** What the user's part of a call's prompt says, the first or a later one. */
export function saidIn({ prompt }: LanguageModelV4CallOptions, index = 1): string {
  const { content } = prompt[index]!;
  return typeof content === 'string'
    ? content
    : content.map((part) => (part.type === 'text' ? part.text : '')).join('');
}
