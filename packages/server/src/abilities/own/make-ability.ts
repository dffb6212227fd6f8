import { isDeepStrictEqual } from 'node:util';
import type { OwnAbilityDefinition, OwnExample } from '@wanwen/contract';
import { plainOutput } from '@wanwen/contract/own-ability-faults';
import { z } from 'zod';
import type { Ability } from '../define-ability.ts';
import type { AbilityCaseInput } from '../score-case.ts';
import { fence } from '../text/fence.ts';
import type { Work } from '../work.ts';
import { type DiscussionInput, openDiscussion } from '../workplace/discussion/open-discussion.ts';
import { partsOf } from '../workplace/discussion/parts-of.ts';
import { GrowingFields, GrowingText } from './growing-answer.ts';
import { instructionsOf, languageOf, materialOf, valuesText, wordsFor } from './prompt.ts';
import { answerSchemaOf, inputSchemaOf, localized, outputSchemaOf, readsMessages } from './schemas.ts';

/** The pack of every ability that an organisation made itself; no folder may have this name. */
export const OWN_PACK = 'own';

export const ownId = (slug: string): string => `${OWN_PACK}.${slug}`;

/** The slug of an own ability's id; undefined for that of another one. */
export const slugOf = (id: string): string | undefined =>
  id.startsWith(`${OWN_PACK}.`) ? id.slice(OWN_PACK.length + 1) : undefined;

const ANSWER_TOKENS = 4_000;
const NOTES_TOKENS = 600;
const MOST_NOTES = 20;

/** An ability like those of folders, of a definition without faults. */
export function makeAbility(slug: string, given: OwnAbilityDefinition): Ability {
  const definition = { ...given, examples: given.examples.map((example) => withWholeOutput(example, given)) };
  const { title, description, icon, whoMayRun, creative, examples } = definition;
  const input = inputSchemaOf(definition);
  return {
    id: ownId(slug),
    folder: null,
    title: localized(title),
    description: localized(description),
    icon,
    whoMayRun,
    creative,
    input,
    output: outputSchemaOf(definition),
    instructions: instructionsOf(definition),
    instructionsFor: (asked) => instructionsOf({ ...definition, examples: othersThan(asked, examples, input) }),
    material: (asked) => materialOf(definition, asked),
    moreCases: async () => examples.map((example, index) => caseOf(example, index, definition)),
    run: (asked, work) => answer(definition, asked, work),
  };
}

/** What forms leave out, such as a no, belongs to an answer. */
function withWholeOutput(example: OwnExample, { outputs }: OwnAbilityDefinition): OwnExample {
  if (outputs.length === 0 || Object.keys(example.output).length === 0) return example;
  const none = { flag: false, texts: [] as string[], text: '', number: 0, choice: '' };
  return {
    ...example,
    output: Object.fromEntries(outputs.map(({ key, kind }) => [key, example.output[key] ?? none[kind]])),
  };
}

/** An example is no help with itself: a trial of it would only copy it. */
const othersThan = (given: unknown, examples: readonly OwnExample[], schema: z.ZodType) => {
  const read = (value: unknown) => schema.safeParse(value).data ?? value;
  return examples.filter((example) => !isDeepStrictEqual(read(example.input), read(given)));
};

/** Texts may be worded in many ways; all else is as the example says. */
function caseOf(example: OwnExample, index: number, definition: OwnAbilityDefinition): AbilityCaseInput {
  const { name, input, output, includes, excludes } = example;
  const outputs = definition.outputs.length === 0 ? [plainOutput] : definition.outputs;
  const sure = outputs.filter(({ kind, key }) => kind !== 'text' && kind !== 'texts' && Object.hasOwn(output, key));
  return {
    name: name || `${index + 1}`,
    input,
    language: languageOf(definition),
    expect: {
      includes,
      excludes,
      equals: Object.fromEntries(sure.map(({ key }) => [key, output[key] as string | number | boolean])),
    },
  };
}

async function answer(definition: OwnAbilityDefinition, input: Record<string, unknown>, work: Work) {
  const words = wordsFor(definition);
  const values = valuesText(definition, input);
  const rest = values === '' ? words.now : `${values}\n\n${words.now}`;
  const read = readsMessages(definition) ? await readMessages(definition, input, rest, work) : undefined;
  const text = read === undefined ? rest : `${read.text}\n\n${rest}`;
  await work.mustFit(text, ANSWER_TOKENS);
  work.progress('writing', 0, 1);
  const growing = definition.outputs.length === 0 ? new GrowingText() : new GrowingFields();
  const schema = answerSchemaOf(definition);
  const given = await work.ask({
    text,
    tokens: ANSWER_TOKENS,
    schema,
    onText: (piece) => {
      for (const { field, value } of growing.push(piece)) if (isPart(schema, field, value)) work.item(field, value);
    },
  });
  if (given === null) return work.fail();
  return read === undefined ? given : { ...given, suspicious: read.suspicious };
}

/** Only what holds by itself is given out early. */
function isPart(schema: z.ZodObject, field: string, value: unknown): boolean {
  const known = Object.hasOwn(schema.shape, field) ? schema.shape[field] : undefined;
  const one = known instanceof z.ZodArray ? known.element : known;
  if (one === undefined) return false;
  // A piece of a text need not be a whole one.
  return one instanceof z.ZodString ? typeof value === 'string' : z.safeParse(one, value).success;
}

/** The messages for a prompt whose other text is `rest`: as they are, or, where they are too long, what was noted of them. */
async function readMessages(definition: OwnAbilityDefinition, input: object, rest: string, work: Work) {
  const words = wordsFor(definition);
  const discussion = await openDiscussion(input as DiscussionInput, work);
  const doubtful = new Set(discussion.suspects.map(({ messageId }) => messageId));
  const trusted = { ...discussion, messages: discussion.messages.filter(({ id }) => !doubtful.has(id)) };
  const suspicious = discussion.suspects;
  if (trusted.messages.length === 0) return { text: words.empty, suspicious };
  const taken = await work.count(rest);
  const place = { ...work, roomFor: async (tokens: number) => (await work.roomFor(tokens)) - taken };
  const parts = await partsOf(trusted, place, ANSWER_TOKENS);
  if (parts.length === 1) return { text: parts[0]!.text, suspicious };
  const notes: string[] = [];
  for (const [index, { text }] of parts.entries()) {
    work.progress('reading', index, parts.length);
    const noted = await work.ask({
      text: `${text}\n\n${words.notes}`,
      tokens: NOTES_TOKENS,
      schema: z.object({ notes: z.array(z.string().max(1_000)).max(MOST_NOTES) }),
    });
    notes.push(...(noted?.notes ?? []));
    if (noted === null) work.drop(1);
  }
  return { text: `${words.noted}\n${fence(notes.map((note) => `- ${note}`).join('\n'))}`, suspicious };
}
