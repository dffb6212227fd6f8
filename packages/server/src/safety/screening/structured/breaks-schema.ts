import type { JSONValue } from '@ai-sdk/provider';

type Schema = Record<string, JSONValue | undefined>;

/** Of these no rule here says whether another value keeps to them. */
const UNREAD = [
  ...['if', 'not', 'contains', 'patternProperties', 'propertyNames', 'dependentSchemas', 'dependentRequired'],
  ...['dependencies', 'unevaluatedProperties', 'unevaluatedItems', '$dynamicRef', '$recursiveRef', 'uniqueItems'],
  ...['enum', 'const'],
];
const OF_STRINGS = ['pattern', 'format', 'contentEncoding', 'contentMediaType'];
const OF_NUMBERS = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'];
/** A schema that refers to itself without end is broken. */
const MOST_STEPS = 200;

/**
 * Whether a value that kept to a schema may have ceased to, now that some of it is masked: rather yes than no. The schema's
 * patterns are not run; whoever asks wrote them.
 */
export function breaksSchema(schema: JSONValue, before: JSONValue, after: JSONValue): boolean {
  const changed = (inner: JSONValue | undefined, one: JSONValue, other: JSONValue, steps: number): boolean => {
    if (inner === undefined || inner === true || isSame(one, other)) return false;
    if (!isObject(inner) || steps > MOST_STEPS || UNREAD.some((word) => word in inner)) return true;
    const into = (part: JSONValue | undefined) => changed(part, one, other, steps + 1);
    if (inner.$ref !== undefined && into(referred(schema, inner.$ref))) return true;
    if (listOf(inner.allOf).some(into)) return true;
    if ([...listOf(inner.anyOf), ...listOf(inner.oneOf)].some((branch) => admits(branch, one) && into(branch)))
      return true;
    return changedItself(inner, one, other, (part, held, mask) => changed(part, held, mask, steps + 1));
  };
  return changed(schema, before, after, 0);
}

type Into = (schema: JSONValue | undefined, before: JSONValue, after: JSONValue) => boolean;

function changedItself(schema: Schema, before: JSONValue, after: JSONValue, into: Into): boolean {
  if (typeof before === 'string') {
    const longer = 'maxLength' in schema && [...String(after)].length > [...before].length;
    return typeof after !== 'string' || longer || OF_STRINGS.some((word) => word in schema);
  }
  if (typeof before === 'number') return typeof after !== 'number' || OF_NUMBERS.some((word) => word in schema);
  if (Array.isArray(before) && Array.isArray(after)) {
    const first = listOf(schema.prefixItems);
    return before.some((item, index) => into(first[index] ?? schema.items, item, (after as JSONValue[])[index]!));
  }
  if (!isObject(before) || !isObject(after)) return true;
  const [names, masked] = [Object.keys(before), Object.keys(after)];
  // Two names that are masked may be one.
  if (names.length !== masked.length) return true;
  const properties = isObject(schema.properties) ? schema.properties : {};
  return names.some((name, index) =>
    into(properties[name] ?? schema.additionalProperties, before[name]!, after[masked[index]!]!),
  );
}

/** What `#/$defs/city` means; false, which nothing keeps to, where there is no such thing. */
function referred(root: JSONValue, reference: JSONValue): JSONValue {
  if (reference === '#') return root;
  if (typeof reference !== 'string' || !reference.startsWith('#/')) return false;
  let at: JSONValue | undefined = root;
  for (const step of reference.slice(2).split('/')) {
    const name = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
    at = typeof at === 'object' && at !== null ? (at as Schema)[name] : undefined;
  }
  return at ?? false;
}

/** A branch for another type of value says nothing of this one. */
function admits(branch: JSONValue, value: JSONValue): boolean {
  const types = isObject(branch) ? branch.type : undefined;
  return types === undefined || [types].flat().some((type) => isOfType(type as string, value));
}

function isOfType(type: string, value: JSONValue): boolean {
  if (value === null) return type === 'null';
  if (Array.isArray(value)) return type === 'array';
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

const isObject = (value: JSONValue | undefined): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const listOf = (value: JSONValue | undefined): JSONValue[] => (Array.isArray(value) ? value : []);

const isSame = (one: JSONValue, other: JSONValue) => JSON.stringify(one) === JSON.stringify(other);
