import type { SchemaObject } from './json-schema.ts';
import { isOfType } from './read-keywords.ts';

type Check = (value: number, limit: number) => boolean;

const ofNumbers: Readonly<Record<string, Check>> = {
  minimum: (value, limit) => value >= limit,
  maximum: (value, limit) => value <= limit,
  exclusiveMinimum: (value, limit) => value > limit,
  exclusiveMaximum: (value, limit) => value < limit,
  multipleOf: (value, limit) => Math.abs(value / limit - Math.round(value / limit)) < 1e-9,
};
const ofLengths: Readonly<Record<string, Check>> = { minLength: ofNumbers.minimum!, maxLength: ofNumbers.maximum! };
const ofStrings = ['pattern'];
const ofArrays = ['items', 'prefixItems', 'minItems', 'maxItems'];
const ofObjects = [
  ...['properties', 'required', 'additionalProperties', 'patternProperties', 'propertyNames'],
  ...['minProperties', 'maxProperties', 'dependentRequired'],
];

/**
 * Whether a value that a schema lists fits what else the schema says; or the keyword that is not looked at here. Patterns
 * are not run: they are the caller's, and a pattern can be written so that it never ends.
 */
export function valueFits(value: unknown, schema: SchemaObject): boolean | { keyword: string } {
  if (schema.type !== undefined && ![schema.type].flat().some((type) => isOfType(value, type as string))) return false;
  const holds = (checks: typeof ofNumbers, measured: number) =>
    Object.entries(checks).every(([key, check]) => schema[key] === undefined || check(measured, schema[key] as number));
  const first = (keywords: readonly string[]) => {
    const keyword = keywords.find((key) => key in schema);
    return keyword === undefined ? true : { keyword };
  };
  if (typeof value === 'number') return holds(ofNumbers, value);
  if (typeof value === 'string') return holds(ofLengths, [...value].length) && first(ofStrings);
  if (Array.isArray(value)) return first(ofArrays);
  return typeof value === 'object' && value !== null ? first(ofObjects) : true;
}
