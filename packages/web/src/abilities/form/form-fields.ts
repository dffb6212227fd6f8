import type { Localized } from '@wanwen/contract';
import { type JsonSchema, labelOf, plainSchema } from '../schema.ts';

interface Choice {
  value: string;
  label: Localized;
}

/** What one branch of a field with several forms asks for. */
interface Branch {
  value: string;
  label: Localized | undefined;
  fields: FormField[];
}

interface FieldBase {
  name: string;
  label: Localized;
  /** The server refuses an input without it. */
  required: boolean;
  /** What stands in the field at first. */
  initial: unknown;
}

export type FormField = FieldBase &
  (
    | { kind: 'text' | 'long'; maxLength?: number }
    | { kind: 'number'; minimum?: number; maximum?: number; whole: boolean }
    | { kind: 'choice'; choices: Choice[] }
    | { kind: 'flag' | 'date' | 'time' | 'texts' | 'transcript' | 'json' }
    /** A day of a zone, which stands for the moment at which it begins. */
    | { kind: 'day'; timeZone: string }
    /** One of several objects, told apart by a constant in the field `by`. */
    | { kind: 'union'; by: string; branches: Branch[] }
  );

type Shape = FormField extends infer Field ? (Field extends FieldBase ? Omit<Field, keyof FieldBase> : never) : never;

/** The fields that an ability's input asks for, in the order of its schema. */
export function formFields(schema: JsonSchema, root: JsonSchema = schema): FormField[] {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).map(([name, given]) => {
    const property = plainSchema(given, root);
    const shape = shapeOf(property, root);
    const initial = property.default ?? initialOf(shape, required.has(name));
    return { name, label: labelOf(name, property), required: required.has(name), initial, ...shape } as FormField;
  });
}

function initialOf(shape: Shape, required: boolean): unknown {
  if (shape.kind === 'flag') return false;
  if (!required) return undefined;
  if (shape.kind === 'union') return { [shape.by]: shape.branches[0]!.value };
  return undefined;
}

function shapeOf(schema: JsonSchema, root: JsonSchema): Shape {
  if (schema.enum) return { kind: 'choice', choices: choicesOf(schema.enum, schema['x-choices']) };
  const union = unionOf(schema, root);
  if (union) return union;
  switch (schema.type) {
    case 'string':
      return textShape(schema);
    case 'number':
    case 'integer':
      return {
        kind: 'number',
        whole: schema.type === 'integer',
        ...pick(schema, 'minimum'),
        ...pick(schema, 'maximum'),
      };
    case 'boolean':
      return { kind: 'flag' };
    case 'array':
      return arrayShape(plainSchema(schema.items ?? {}, root));
    default:
      return { kind: 'json' };
  }
}

function textShape(schema: JsonSchema): Shape {
  if (schema.format === 'date') return { kind: 'date' };
  if (schema.format === 'date-time') return { kind: 'time' };
  return { kind: schema['x-long'] ? 'long' : 'text', ...pick(schema, 'maxLength') };
}

function arrayShape(items: JsonSchema): Shape {
  if (items.type === 'string') return { kind: 'texts' };
  const isMessage = items.properties?.author && items.properties.text;
  return { kind: isMessage ? 'transcript' : 'json' };
}

const pick = <Key extends keyof JsonSchema>(schema: JsonSchema, key: Key) =>
  schema[key] === undefined ? {} : { [key]: schema[key] };

const choicesOf = (values: unknown[], labels: JsonSchema['x-choices'] = {}): Choice[] =>
  values
    .map(String)
    .map((value) => ({ value, label: labels[value] ?? { zh: labelOf(value, {}).zh, en: labelOf(value, {}).en } }));

/** The values that a branch may have in a field. */
function constantsOf(branch: JsonSchema, field: string): string[] {
  const schema = branch.properties?.[field];
  const values = schema?.const === undefined ? schema?.enum : [schema.const];
  return values?.every((value) => typeof value === 'string') ? (values as string[]) : [];
}

function unionOf(schema: JsonSchema, root: JsonSchema): Shape | undefined {
  const branches = (schema.oneOf ?? schema.anyOf)?.map((branch) => plainSchema(branch, root));
  const [first] = branches ?? [];
  if (!branches || !first) return undefined;
  const by = Object.keys(first.properties ?? {}).find((name) =>
    branches.every((branch) => constantsOf(branch, name).length > 0),
  );
  if (by === undefined) return undefined;
  return {
    kind: 'union',
    by,
    branches: branches.flatMap((branch) =>
      constantsOf(branch, by).map((value) => ({
        value,
        label: branch.properties?.[by]?.['x-choices']?.[value] ?? schema['x-choices']?.[value] ?? branch['x-label'],
        fields: formFields(branch, root).filter(({ name }) => name !== by),
      })),
    ),
  };
}
