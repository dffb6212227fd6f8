import type { OwnAbilityDefinition, OwnExample, OwnField, OwnOutputField } from '@wanwen/contract';
import { USUAL_ICON } from '@wanwen/contract/ability-icons';

/** A definition with nothing in it yet. */
export const emptyDefinition: OwnAbilityDefinition = {
  title: { zh: '', en: '' },
  description: { zh: '', en: '' },
  icon: USUAL_ICON,
  instructions: '',
  fields: [],
  outputs: [],
  examples: [],
  whoMayRun: 'everyone',
  creative: false,
};

/** `field1`, or the next number that is free. */
function freeKey(base: string, taken: readonly { key: string }[]): string {
  let number = 1;
  while (taken.some(({ key }) => key === `${base}${number}`)) number += 1;
  return `${base}${number}`;
}

/** A field named `text` takes what was written before "/", so the first one is called so. */
export const newField = (fields: readonly OwnField[]): OwnField => ({
  key: fields.length === 0 ? 'text' : freeKey('field', fields),
  label: { zh: '', en: '' },
  kind: fields.length === 0 ? 'long' : 'text',
  required: true,
  maxLength: null,
  minimum: null,
  maximum: null,
  whole: false,
  choices: [],
});

export const newOutput = (outputs: readonly OwnOutputField[]): OwnOutputField => ({
  key: freeKey('output', outputs),
  label: { zh: '', en: '' },
  kind: 'text',
  choices: [],
});

export const newExample = (): OwnExample => ({ name: '', input: {}, output: {}, includes: [], excludes: [] });

const madeUp = /^(text|(field|output)\d+)$/;

/** A key that says what its English label says, as long as nobody chose another one. */
export function keyFor(key: string, before: string, after: string): string {
  const isOwn = !madeUp.test(key) && key !== camelCase(before);
  return isOwn ? key : camelCase(after) || key;
}

const longestKey = 30;

export function camelCase(label: string): string {
  const words = label.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const joined = words.map((word, index) => (index === 0 ? word : word[0]!.toUpperCase() + word.slice(1))).join('');
  return joined.replace(/^\d+/, '').slice(0, longestKey);
}
