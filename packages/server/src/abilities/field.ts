import type { Localized } from '@wanwen/contract';
import { z } from 'zod';

interface FieldTexts extends Localized {
  /** A text of several lines. */
  long?: boolean;
  /** What few need: it is shown when somebody asks for it. */
  folded?: boolean;
  /** Names of the choices of an enumeration. */
  choices?: Record<string, Localized>;
}

/** Names a field of a schema for forms and help, in both languages. */
export function field<Schema extends z.ZodType>(schema: Schema, { zh, en, long, folded, choices }: FieldTexts): Schema {
  return schema.meta({
    title: en,
    'x-label': { zh, en },
    ...(long ? { 'x-long': true } : {}),
    ...(folded ? { 'x-folded': true } : {}),
    ...(choices ? { 'x-choices': choices } : {}),
  });
}

/** A choice among named options, in the order in which they stand. */
export function choice<Name extends string>(options: Record<Name, Localized>, usual: NoInfer<Name>, label: Localized) {
  const names = Object.keys(options) as [Name, ...Name[]];
  return field(z.enum(names).default(usual as never), { ...label, choices: options });
}

/** A schema as others read it: what may be sent, or what is given. */
export function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  return keptOf(schema, io, () => {
    const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: 'draft-7', io, override: withoutIntegerBounds });
    return rest;
  });
}

/** What was made of a schema; it is the same for as long as the schema lives. */
const kept = new WeakMap<z.ZodType, Map<string, Record<string, unknown>>>();

function keptOf(schema: z.ZodType, name: string, make: () => Record<string, unknown>): Record<string, unknown> {
  const ofSchema = kept.get(schema) ?? new Map<string, Record<string, unknown>>();
  kept.set(schema, ofSchema);
  const made = ofSchema.get(name) ?? make();
  ofSchema.set(name, made);
  return made;
}

/** Bounds of texts: an engine that must keep them makes a state of every character, and takes minutes to begin. */
const TEXT_BOUNDS = new Set(['minLength', 'maxLength', 'pattern', 'format']);

/** A schema as a constraint of what a model writes; what it leaves out is checked afterwards. */
export function constraintOf(schema: z.ZodType): Record<string, unknown> {
  return keptOf(
    schema,
    'constraint',
    () => withoutTextBounds(jsonSchemaOf(schema, 'output')) as Record<string, unknown>,
  );
}

/** The constraint of an answer that is a list of such elements, under a name. */
export function constraintOfList(
  item: z.ZodType,
  { field, least, most }: { field: string; least: number; most: number },
): Record<string, unknown> {
  return keptOf(item, `${field} ${least} ${most}`, () =>
    constraintOf(z.object({ [field]: z.array(item).min(least).max(most) })),
  );
}

function withoutTextBounds(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutTextBounds);
  if (typeof schema !== 'object' || schema === null) return schema;
  const isText = (schema as { type?: unknown }).type === 'string';
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => !(isText && TEXT_BOUNDS.has(key)))
      .map(([key, value]) => [key, withoutTextBounds(value)]),
  );
}

/** zod writes the bounds of safe integers on every integer; a reader learns nothing from them. */
function withoutIntegerBounds({ jsonSchema }: { jsonSchema: { minimum?: number; maximum?: number } }): void {
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
}
