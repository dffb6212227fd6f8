import type { OwnAbilityDefinition, OwnExample, OwnField, OwnOutputField, OwnWords } from './own-abilities.ts';
import { OWN_LIMITS } from './own-ability-limits.ts';

/**
 * What can be wrong with a definition: something is missing; a key has other characters than it may; the key is one that
 * the product or JavaScript uses; two have the same; a choice has fewer than two; the least is more than the most; there
 * are two fields for messages; a value does not fit its field, or is out of its bounds; an example is too long.
 */
export type DefinitionFaultCode =
  | 'missing'
  | 'key'
  | 'reserved'
  | 'twice'
  | 'choices'
  | 'range'
  | 'messages-twice'
  | 'value'
  | 'bounds'
  | 'too-long';

export interface DefinitionFault {
  /** Names and indexes from the definition down to what is wrong. */
  path: (string | number)[];
  code: DefinitionFaultCode;
}

const KEY = /^[a-z][a-zA-Z0-9]*$/;

/** Fields that abilities over messages have besides what they are asked for, and options of the command line. */
const RESERVED = new Set([
  ...['group', 'range', 'messages', 'members', 'timeZone', 'now', 'reader', 'words', 'suspicious'],
  ...['input', 'model', 'server', 'json', 'lang', 'help', 'version', 'color'],
]);

/** Everything that keeps a definition from being tried and published, in the order of the form. */
export function faultsOfDefinition(definition: OwnAbilityDefinition): DefinitionFault[] {
  const { title, instructions, fields, outputs, examples } = definition;
  return [
    ...faultsOfWords(title, ['title']),
    ...(instructions.trim() === '' ? [fault(['instructions'], 'missing')] : []),
    ...faultsOfList(fields, 'fields', faultsOfField),
    ...moreMessages(fields),
    ...faultsOfList(outputs, 'outputs', faultsOfChoices),
    ...examples.flatMap((example, index) => faultsOfExample(example, index, definition)),
  ];
}

const fault = (path: DefinitionFault['path'], code: DefinitionFaultCode): DefinitionFault => ({ path, code });

const faultsOfWords = ({ zh, en }: OwnWords, path: DefinitionFault['path']) =>
  zh.trim() === '' && en.trim() === '' ? [fault(path, 'missing')] : [];

type AnyField = OwnField | OwnOutputField;
type FaultsOf<Field> = (field: Field, path: DefinitionFault['path']) => DefinitionFault[];

function faultsOfList<Field extends AnyField>(fields: readonly Field[], list: string, more: FaultsOf<Field>) {
  const seen = new Set<string>();
  return fields.flatMap((field, index) => {
    const path = [list, index];
    const key = field.key.toLowerCase();
    const isTwice = seen.has(key);
    seen.add(key);
    return [
      ...faultsOfKey(field, isTwice, path),
      ...(field.kind === 'messages' ? [] : faultsOfWords(field.label, [...path, 'label'])),
      ...more(field, path),
    ];
  });
}

function faultsOfKey({ key, kind }: AnyField, isTwice: boolean, path: DefinitionFault['path']): DefinitionFault[] {
  if (kind === 'messages') return [];
  const at = [...path, 'key'];
  if (key === '') return [fault(at, 'missing')];
  if (!KEY.test(key)) return [fault(at, 'key')];
  if (RESERVED.has(key) || key in {}) return [fault(at, 'reserved')];
  return isTwice ? [fault(at, 'twice')] : [];
}

function faultsOfField(field: OwnField, path: DefinitionFault['path']): DefinitionFault[] {
  const { kind, minimum, maximum } = field;
  if (kind === 'number' && minimum !== null && maximum !== null && minimum > maximum)
    return [fault([...path, 'maximum'], 'range')];
  return faultsOfChoices(field, path);
}

function faultsOfChoices({ kind, choices }: AnyField, path: DefinitionFault['path']): DefinitionFault[] {
  if (kind !== 'choice') return [];
  const at = [...path, 'choices'];
  if (choices.filter((choice) => choice !== '').length < 2) return [fault(at, 'choices')];
  return new Set(choices).size < choices.length ? [fault(at, 'twice')] : [];
}

const moreMessages = (fields: readonly OwnField[]) =>
  fields.flatMap(({ kind }, index) =>
    kind === 'messages' && fields.findIndex((other) => other.kind === 'messages') < index
      ? [fault(['fields', index, 'kind'], 'messages-twice')]
      : [],
  );

/** The output of plain text, as if it were a field. */
export const plainOutput: Omit<OwnOutputField, 'label'> = { key: 'text', kind: 'text', choices: [] };

function faultsOfExample({ input, output }: OwnExample, index: number, { fields, outputs }: OwnAbilityDefinition) {
  const path = ['examples', index];
  if (JSON.stringify([input, output]).length > OWN_LIMITS.example) return [fault(path, 'too-long')];
  const wanted = outputs.length === 0 ? [plainOutput] : outputs;
  return [
    ...fields.flatMap((field) => faultsOfValue(field, input, [...path, 'input'])),
    ...(Object.keys(output).length === 0
      ? []
      : wanted.flatMap((field) => faultsOfValue({ ...field, required: true }, output, [...path, 'output']))),
  ];
}

type Bounds = Partial<Pick<OwnField, 'maxLength' | 'minimum' | 'maximum' | 'whole'>>;
type ValueField = Pick<AnyField, 'key' | 'choices'> & { kind: AnyField['kind']; required: boolean } & Bounds;

/** A form leaves out what is not ticked, and lists without elements. */
const mayLack: AnyField['kind'][] = ['flag', 'texts'];

/** Messages are looked at where they are read. */
function faultsOfValue(field: ValueField, values: object, path: DefinitionFault['path']) {
  const { key, kind, required, choices } = field;
  if (kind === 'messages') return [];
  const value: unknown = Object.hasOwn(values, key) ? (values as Record<string, unknown>)[key] : undefined;
  const at = [...path, key];
  if (value === undefined || value === '') return required && !mayLack.includes(kind) ? [fault(at, 'missing')] : [];
  if (!fits(value, kind, choices)) return [fault(at, 'value')];
  return isWithinBounds(value, field) ? [] : [fault(at, 'bounds')];
}

function fits(value: unknown, kind: AnyField['kind'], choices: readonly string[]): boolean {
  if (kind === 'number') return typeof value === 'number';
  if (kind === 'flag') return typeof value === 'boolean';
  if (kind === 'texts') return Array.isArray(value) && value.every((each) => typeof each === 'string');
  if (kind === 'choice') return typeof value === 'string' && choices.includes(value);
  return typeof value === 'string';
}

/** Results have no bounds. */
function isWithinBounds(value: unknown, { kind, maxLength, minimum, maximum, whole }: ValueField): boolean {
  if (typeof value === 'number')
    return value >= (minimum ?? value) && value <= (maximum ?? value) && (!whole || Number.isInteger(value));
  if (maxLength === undefined || typeof value !== 'string' || (kind !== 'text' && kind !== 'long')) return true;
  return value.trim().length <= (maxLength ?? OWN_LIMITS.usualText[kind]);
}
