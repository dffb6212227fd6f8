import type { Localized, OwnAbilityDefinition, OwnField, OwnOutputField, OwnWords } from '@wanwen/contract';
import { OWN_LIMITS } from '@wanwen/contract/own-ability-limits';
import type { JsonSchema } from '../../../abilities/schema.ts';

/** In both languages; where one was not written, the other. */
export const localizedOf = ({ zh, en }: OwnWords, otherwise = ''): Localized => ({
  zh: zh || en || otherwise,
  en: en || zh || otherwise,
});

/** What the form of a definition is made of, as the server will say it once it is published. */
export function inputSchema({ fields }: OwnAbilityDefinition): JsonSchema {
  const named = fields.filter(({ key, kind }) => key !== '' || kind === 'messages');
  return {
    type: 'object',
    properties: Object.fromEntries(named.map((field) => [keyOf(field), valueSchema(field)])),
    required: named.filter(isRequired).map(keyOf),
  };
}

/** What is not ticked is a no. */
const isRequired = ({ required, kind }: OwnField) => kind === 'messages' || (required && kind !== 'flag');

/** Messages have one name for all abilities. */
const keyOf = ({ key, kind }: Pick<OwnField, 'key' | 'kind'>): string => (kind === 'messages' ? 'messages' : key);

function valueSchema(field: OwnField): JsonSchema {
  const named = { 'x-label': localizedOf(field.label, field.key) };
  switch (field.kind) {
    case 'text':
      return { ...named, type: 'string', ...boundsOf(field, field.kind) };
    case 'long':
      return { ...named, type: 'string', 'x-long': true, ...boundsOf(field, field.kind) };
    case 'number':
      return {
        ...named,
        type: field.whole ? 'integer' : 'number',
        ...(field.minimum === null ? {} : { minimum: field.minimum }),
        ...(field.maximum === null ? {} : { maximum: field.maximum }),
      };
    case 'flag':
      return { ...named, type: 'boolean', default: false };
    case 'choice':
      return { ...named, ...choiceSchema(field.choices) };
    case 'date':
      return { ...named, type: 'string', format: 'date' };
    case 'messages':
      return {
        'x-label': { zh: '消息', en: 'Messages' },
        type: 'array',
        items: { type: 'object', properties: { author: { type: 'string' }, text: { type: 'string' } } },
      };
  }
}

const boundsOf = ({ maxLength, required }: OwnField, kind: 'text' | 'long') => ({
  maxLength: maxLength ?? OWN_LIMITS.usualText[kind],
  ...(required ? {} : { default: '' }),
});

const choiceSchema = (choices: readonly string[]): JsonSchema => ({
  type: 'string',
  enum: choices.filter(Boolean),
  'x-choices': Object.fromEntries(choices.map((choice) => [choice, { zh: choice, en: choice }])),
});

/** What an answer looks like. */
export function outputSchema({ outputs }: OwnAbilityDefinition): JsonSchema {
  if (outputs.length === 0)
    return {
      type: 'object',
      properties: { text: { type: 'string', 'x-long': true, 'x-label': result } },
      required: ['text'],
    };
  const named = outputs.filter(({ key }) => key !== '');
  return {
    type: 'object',
    properties: Object.fromEntries(named.map((output) => [output.key, answerSchema(output)])),
    required: named.map(({ key }) => key),
    'x-whole': true,
  };
}

/** A no is told like a yes. */
const yesOrNo = { true: { zh: '是', en: 'Yes' }, false: { zh: '否', en: 'No' } };

const result: Localized = { zh: '结果', en: 'Result' };

function answerSchema({ key, label, kind, choices }: OwnOutputField): JsonSchema {
  const named = { 'x-label': localizedOf(label, key) };
  switch (kind) {
    case 'text':
      return { ...named, type: 'string' };
    case 'number':
      return { ...named, type: 'number' };
    case 'flag':
      return { ...named, type: 'boolean', 'x-choices': yesOrNo };
    case 'choice':
      return { ...named, ...choiceSchema(choices) };
    case 'texts':
      return { ...named, type: 'array', items: { type: 'string' } };
  }
}
