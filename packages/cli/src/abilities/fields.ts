import type { AbilityCard, Localized } from '@wanwen/contract';

/** A field of an ability's input, as a flag takes it. */
export interface InputField {
  name: string;
  /** As a flag: `timeZone` is `--time-zone`. */
  flag: string;
  label: Localized;
  kind: 'text' | 'number' | 'integer' | 'boolean' | 'json';
  required: boolean;
  choices: string[];
  /** The forms that a JSON value may have, such as `{"kind": "days", "days": 7}`; none where they are not told. */
  forms: JsonForm[];
  /** Its default, in JSON. */
  usual: string | undefined;
}

/** One form of a union of objects that a word tells apart. */
export interface JsonForm {
  /** The word, under `kind`. */
  kind: string;
  /** As it is written. */
  written: string;
  /** The word says all. */
  alone: boolean;
}

interface Property {
  type?: string;
  const?: unknown;
  properties?: Record<string, Property>;
  oneOf?: Property[];
  anyOf?: Property[];
  enum?: unknown[];
  default?: unknown;
  title?: string;
  'x-label'?: Localized;
}

/** The fields of an input schema, in its order. */
export function fieldsOf({ input }: Pick<AbilityCard, 'input'>): InputField[] {
  const properties = (input.properties ?? {}) as Record<string, Property>;
  const required = new Set((input.required ?? []) as string[]);
  return Object.entries(properties).map(([name, property]) => ({
    name,
    flag: name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    label: property['x-label'] ?? { zh: name, en: property.title ?? name },
    kind: kindOf(property),
    required: required.has(name) && property.default === undefined,
    choices: (property.enum ?? []).filter((choice) => typeof choice === 'string'),
    forms: formsOf(property),
    usual: property.default === undefined ? undefined : JSON.stringify(property.default),
  }));
}

function kindOf({ type, enum: choices }: Property): InputField['kind'] {
  if (choices || type === 'string') return 'text';
  if (type === 'integer' || type === 'number' || type === 'boolean') return type;
  return 'json';
}

function formsOf({ oneOf, anyOf }: Property): JsonForm[] {
  return (oneOf ?? anyOf ?? []).flatMap(({ properties = {} }) => {
    const { kind, ...others } = properties;
    if (typeof kind?.const !== 'string') return [];
    const fields = Object.entries(others).map(([name, { type = 'value' }]) => `, "${name}": <${type}>`);
    return [{ kind: kind.const, written: `{"kind": "${kind.const}"${fields.join('')}}`, alone: fields.length === 0 }];
  });
}
