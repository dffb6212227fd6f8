import { isSchemaObject, type SchemaObject, UnheldKeyword } from './json-schema.ts';

/** More alternatives than this, when two lists of them are multiplied, make no grammar anybody waits for. */
const mostAlternatives = 64;

type Merge = (one: unknown, other: unknown) => unknown;

const largest: Merge = (one, other) => Math.max(one as number, other as number);
const smallest: Merge = (one, other) => Math.min(one as number, other as number);
const both: Merge = (one, other) => ({ allOf: [one, other] });
const either: Merge = (one, other) => one || other;

const rules: Readonly<Record<string, Merge>> = {
  ...{ minimum: largest, exclusiveMinimum: largest, minLength: largest, minItems: largest, minProperties: largest },
  ...{
    maximum: smallest,
    exclusiveMaximum: smallest,
    maxLength: smallest,
    maxItems: smallest,
    maxProperties: smallest,
  },
  ...{ items: both, propertyNames: both, uniqueItems: either },
  required: (one, other) => [...new Set([...(one as string[]), ...(other as string[])])],
  type: (one, other) => commonTypes([one].flat() as string[], [other].flat() as string[]),
  enum: (one, other) => (one as unknown[]).filter((value) => (other as unknown[]).some((each) => same(each, value))),
  anyOf: (one, other) => product(one as unknown[], other as unknown[]),
};

/**
 * One schema for what fits both; what two nested schemas say of the same value becomes their `allOf`.
 * Throws `UnheldKeyword` where a keyword of both cannot be one keyword.
 */
export function mergeSchemas(first: SchemaObject, second: SchemaObject, path: string): SchemaObject {
  const [one, other] = [inOneForm(first), inOneForm(second)];
  for (const [mine, its] of [
    [one, other],
    [other, one],
  ] as const)
    refuseOverlaps(mine, its, path);
  const { properties, additionalProperties, ...rest } = mergeKeywords(one, other, path);
  return { ...rest, ...mergeProperties(one, other, properties, additionalProperties) };
}

/** `const` as an `enum`, and `oneOf` as an `anyOf`. */
function inOneForm({ const: only, oneOf, ...schema }: SchemaObject): SchemaObject {
  const values = only === undefined ? {} : { enum: [only] };
  return oneOf === undefined || schema.anyOf ? { ...schema, ...values } : { ...schema, ...values, anyOf: oneOf };
}

/** What one side says of some items or names, and the other of all that it does not name itself. */
function refuseOverlaps(mine: SchemaObject, its: SchemaObject, path: string): void {
  const isTuple = 'prefixItems' in mine || Array.isArray(mine.items);
  if (isTuple && ('items' in its || 'prefixItems' in its)) throw new UnheldKeyword('prefixItems', path);
  if ('patternProperties' in mine && isSchemaObject(its.additionalProperties))
    throw new UnheldKeyword('patternProperties', path);
}

function mergeKeywords(one: SchemaObject, other: SchemaObject, path: string): SchemaObject {
  const merged: Record<string, unknown> = { ...other, ...one };
  for (const key of Object.keys(one)) {
    if (!(key in other) || key === 'properties' || key === 'additionalProperties' || same(one[key], other[key]))
      continue;
    const rule = rules[key];
    if (!rule) throw new UnheldKeyword(key, path);
    merged[key] = rule(one[key], other[key]);
  }
  return merged;
}

/** A property that one side does not name is ruled there by its `additionalProperties`. */
function mergeProperties(
  one: SchemaObject,
  other: SchemaObject,
  properties: unknown,
  additional: unknown,
): SchemaObject {
  if (properties === undefined && additional === undefined) return {};
  const sides = [one, other].map((side) => ({
    named: isSchemaObject(side.properties) ? side.properties : {},
    others: side.additionalProperties,
  }));
  const names = new Set(sides.flatMap(({ named }) => Object.keys(named)));
  const merged = [...names].map((name) => [
    name,
    allOf(sides.map(({ named, others }) => (Object.hasOwn(named, name) ? named[name] : others))),
  ]);
  const others = sides.map((side) => side.others).filter((value) => value !== undefined);
  return {
    ...(names.size > 0 ? { properties: Object.fromEntries(merged) } : {}),
    ...(others.length > 0 ? { additionalProperties: allOf(others) } : {}),
  };
}

function allOf(schemas: readonly unknown[]): unknown {
  const telling = schemas.filter((schema) => schema !== undefined && schema !== true);
  if (telling.includes(false)) return false;
  if (telling.length < 2) return telling[0] ?? true;
  return { allOf: telling };
}

function commonTypes(one: string[], other: string[]): string[] {
  const whole = (types: string[]) => (types.includes('number') ? [...types, 'integer'] : types);
  return one.flatMap((type) => {
    if (whole(other).includes(type)) return [type];
    return type === 'number' && other.includes('integer') ? ['integer'] : [];
  });
}

function product(one: unknown[], other: unknown[]): unknown[] {
  if (one.length * other.length > mostAlternatives) throw new UnheldKeyword('anyOf', '');
  return one.flatMap((left) => other.map((right) => ({ allOf: [left, right] })));
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
