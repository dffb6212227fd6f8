import type { Localized, OwnAbilityDefinition, OwnField, OwnOutputField, OwnWords } from '@wanwen/contract';
import { OWN_LIMITS } from '@wanwen/contract/own-ability-limits';
import { z } from 'zod';
import { field } from '../field.ts';
import {
  discussionFields,
  idsDiffer,
  idsDifferError,
  oneSource,
  oneSourceError,
} from '../workplace/discussion/input.ts';
import { Suspects } from '../workplace/discussion/suspects.ts';

/** Elements of a list that a model writes. */
const MOST_TEXTS = 50;

/** In both languages; where one was not written, the other. */
export const localized = ({ zh, en }: OwnWords): Localized => ({ zh: zh || en, en: en || zh });

export const readsMessages = ({ fields }: OwnAbilityDefinition): boolean =>
  fields.some(({ kind }) => kind === 'messages');

/** What people fill in. */
export function inputSchemaOf(definition: OwnAbilityDefinition): z.ZodObject {
  const shape = Object.fromEntries(
    definition.fields.flatMap((one) =>
      one.kind === 'messages' ? Object.entries(discussionFields) : [[one.key, named(one, valueSchema(one))]],
    ),
  ) as z.ZodRawShape;
  const input = z.object(shape);
  return readsMessages(definition) ? input.refine(oneSource, oneSourceError).refine(idsDiffer, idsDifferError) : input;
}

const choicesOf = (choices: readonly string[]) => Object.fromEntries(choices.map((one) => [one, { zh: one, en: one }]));

const named = <Schema extends z.ZodType>({ label, kind, choices }: OwnField | OwnOutputField, schema: Schema): Schema =>
  field(schema, {
    ...localized(label),
    ...(kind === 'long' ? { long: true } : {}),
    ...(kind === 'choice' ? { choices: choicesOf(choices) } : {}),
  });

function valueSchema(one: OwnField): z.ZodType {
  if (one.kind === 'flag') return z.boolean().default(false);
  if (one.kind === 'text' || one.kind === 'long') {
    const most = Math.min(one.maxLength ?? OWN_LIMITS.usualText[one.kind], OWN_LIMITS.text);
    const text = z.string().trim();
    return one.required ? text.min(1).max(most) : text.max(most).default('');
  }
  const schema = one.kind === 'number' ? numberSchema(one) : one.kind === 'date' ? z.iso.date() : z.enum(one.choices);
  return one.required ? schema : schema.optional();
}

function numberSchema({ whole, minimum, maximum }: OwnField): z.ZodType {
  let number: z.ZodNumber = whole ? z.int() : z.number();
  if (minimum !== null) number = number.min(minimum);
  if (maximum !== null) number = number.max(maximum);
  return number;
}

/** What a model answers with. */
export function answerSchemaOf({ outputs }: OwnAbilityDefinition): z.ZodObject {
  if (outputs.length === 0)
    return z.object({ text: field(z.string().trim().min(1), { zh: '结果', en: 'Result', long: true }) });
  return z.object(Object.fromEntries(outputs.map((one) => [one.key, answerField(one)])));
}

/** A no is told like a yes. */
const yesOrNo = { true: { zh: '是', en: 'Yes' }, false: { zh: '否', en: 'No' } };

const answerField = (one: OwnOutputField) =>
  one.kind === 'flag'
    ? field(z.boolean(), { ...localized(one.label), choices: yesOrNo })
    : named(one, answerValue(one));

function answerValue({ kind, choices }: OwnOutputField): z.ZodType {
  switch (kind) {
    case 'text':
      return z.string().trim();
    case 'number':
      return z.number();
    case 'flag':
      return z.boolean();
    case 'choice':
      return z.enum(choices);
    case 'texts':
      return z.array(z.string().trim()).max(MOST_TEXTS);
  }
}

/** What is given out: the answer, and the messages that it was kept from. */
export function outputSchemaOf(definition: OwnAbilityDefinition): z.ZodObject {
  const answer = answerSchemaOf(definition);
  const output = readsMessages(definition) ? answer.extend({ suspicious: Suspects }) : answer;
  return definition.outputs.length === 0 ? output : output.meta({ 'x-whole': true });
}
