import { EngineError } from '../../errors.ts';
import { grammarName } from './grammar-name.ts';
import {
  isSchemaObject,
  pointerPart,
  refuseSchema,
  type SchemaObject,
  UnheldKeyword,
  withoutAnnotations,
} from './json-schema.ts';
import { mergeSchemas } from './merge-schemas.ts';
import { holdsTooManyLongNumbers, rangeOfNumbers } from './number-range.ts';
import { type Counts, readCounts, writeCounts } from './read-counts.ts';
import { checkObject, checkTypes, namedByList, namedByPattern, typesOf } from './read-keywords.ts';
import { patternOfLength, safePattern, UnheldPattern } from './safe-pattern.ts';
import { valueFits } from './value-fits.ts';

const deepest = 120;
const mostSchemas = 20_000;
/** Half of a surrogate pair, as JSON writes it. */
const halfPair = /(?<!\\)(?:\\\\)*\\ud[89a-f]/;
const anyCount: Counts = { least: 0, most: Number.POSITIVE_INFINITY };

/** What the grammar cannot hold is refused (`refuse`), or left to the model (`leave`). */
export type Unheld = 'refuse' | 'leave';

/**
 * The schema in the keywords that XGrammar holds: everything that fits the result fits the schema. XGrammar reads many
 * other keywords without a word and then allows any value, or writes JSON that is broken.
 * Throws `invalid_constraint`, with the keyword and where it stands.
 */
export function prepareSchema(schema: unknown, unheld: Unheld = 'refuse'): unknown {
  try {
    return new SchemaPreparation(schema, unheld).run();
  } catch (error) {
    if (!(error instanceof UnheldKeyword)) throw error;
    refuseSchema(error.path, `uses ${error.keyword}, which cannot be held while the answer is written; leave it out`);
  }
}

const neverHeld = ['not', 'if', 'contains', 'dependentSchemas', '$dynamicRef', '$recursiveRef', 'dependencies'];

class SchemaPreparation {
  private readonly root: unknown;
  private readonly unheld: Unheld;
  /** Prepared definitions, by the reference to them. */
  private readonly names = new Map<string, string>();
  private readonly definitions: Record<string, unknown> = {};
  private schemas = 0;

  constructor(root: unknown, unheld: Unheld) {
    this.root = root;
    this.unheld = unheld;
  }

  run(): unknown {
    const prepared = this.visit(this.root, '', 0);
    if (this.names.size === 0 || !isSchemaObject(prepared)) return prepared;
    return { ...prepared, $defs: this.definitions };
  }

  private visit(schema: unknown, path: string, depth: number): unknown {
    if (schema === false) refuseSchema(path, 'allows no value');
    if (!isSchemaObject(schema))
      return schema === true || depth > 0
        ? schema === true
          ? {}
          : refuseSchema(path, 'must be a schema: an object, or true')
        : schema;
    if (depth > deepest || ++this.schemas > mostSchemas)
      refuseSchema(path, 'is too large, or holds itself without an end');
    const telling = withoutAnnotations(schema);
    checkTypes(telling, path);
    if (this.unheld === 'refuse') checkObject(telling, path);
    if (typeof telling.$ref === 'string' && Object.keys(telling).length === 1)
      return this.reference(telling.$ref, path);
    const plain = this.flatten(telling, path, depth);
    if (typeof plain.$ref === 'string') return this.reference(plain.$ref, path);
    if (plain.anyOf || plain.oneOf) return this.alternatives(plain, path, depth);
    return this.single(this.withoutUnheld(plain, path), path, depth);
  }

  private reference(pointer: string, path: string): unknown {
    const known = this.names.get(pointer);
    if (known) return { $ref: `#/$defs/${known}` };
    const name = `d${this.names.size}`;
    this.names.set(pointer, name);
    this.definitions[name] = this.visit(this.follow(pointer, path), pointer.slice(1), 1);
    return { $ref: `#/$defs/${name}` };
  }

  /** The schema that a reference names, through references that are nothing else. */
  private follow(pointer: string, path: string, seen: readonly string[] = []): unknown {
    if (!/^#(\/|$)/.test(pointer)) refuseSchema(path, `refers to ${pointer}, which is not in the schema itself`);
    if (seen.includes(pointer)) refuseSchema(path, `refers to ${pointer}, which only refers to itself`);
    let found: unknown = this.root;
    for (const part of pointer.split('/').slice(1)) {
      const key = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
      const inside = typeof found === 'object' && found !== null && Object.hasOwn(found, key);
      found = inside
        ? (found as Record<string, unknown>)[key]
        : refuseSchema(path, `refers to ${pointer}, which is not there`);
    }
    const telling = isSchemaObject(found) ? withoutAnnotations(found) : {};
    const only = Object.keys(telling).length === 1 && typeof telling.$ref === 'string' ? telling.$ref : undefined;
    return only === undefined ? found : this.follow(only, path, [...seen, pointer]);
  }

  /** Without `allOf`, and without a reference that has keywords beside it. */
  private flatten(schema: SchemaObject, path: string, depth: number): SchemaObject {
    if (depth > deepest) refuseSchema(path, 'holds itself without an end');
    const { allOf = [], $ref, ...own } = schema;
    const parts = [...(Array.isArray(allOf) ? allOf : []), ...(typeof $ref === 'string' ? [{ $ref }] : []), own];
    if (parts.includes(false)) refuseSchema(path, 'allows no value');
    const telling = parts
      .filter(isSchemaObject)
      .map(withoutAnnotations)
      .filter((part) => Object.keys(part).length > 0);
    const [first = {}, ...rest] = telling;
    if (rest.length === 0) return first.allOf ? this.flatten(first, path, depth + 1) : first;
    const resolved = telling.map((part) => {
      const found =
        typeof part.$ref === 'string' && Object.keys(part).length === 1 ? this.follow(part.$ref, path) : part;
      return this.flatten(isSchemaObject(found) ? withoutAnnotations(found) : {}, path, depth + 1);
    });
    return resolved.reduce((merged, part) => this.merge(merged, part, path));
  }

  private merge(one: SchemaObject, other: SchemaObject, path: string): SchemaObject {
    try {
      return mergeSchemas(one, other, path);
    } catch (error) {
      if (this.unheld === 'leave' && error instanceof UnheldKeyword) return { ...other, ...one };
      throw error;
    }
  }

  private alternatives(schema: SchemaObject, path: string, depth: number): unknown {
    const { anyOf, oneOf, ...shared } = schema;
    const listed = (anyOf ?? oneOf) as unknown;
    if (!Array.isArray(listed)) return refuseSchema(path, 'has alternatives that are no list');
    const rest = anyOf && oneOf ? { ...shared, oneOf } : shared;
    const forms = listed
      .filter((form) => form !== false)
      .map((form, index) => {
        const merged = Object.keys(rest).length > 0 ? { allOf: [form, rest] } : form;
        return this.attempt(() => this.visit(merged, `${path}/${anyOf ? 'anyOf' : 'oneOf'}/${index}`, depth + 1));
      });
    const usable = forms.filter((form) => 'schema' in form).map(({ schema: form }) => form);
    const [refusal] = forms.flatMap((form) => ('error' in form ? [form.error] : []));
    if (usable.length > 0) return usable.length === 1 ? usable[0] : { anyOf: usable };
    throw refusal ?? refuseSchema(path, 'has no alternative');
  }

  /** An alternative that nothing fits is no reason to refuse the others; one that cannot be held is. */
  private attempt(visit: () => unknown): { schema: unknown } | { error: EngineError } {
    try {
      return { schema: visit() };
    } catch (error) {
      if (error instanceof EngineError && error.message.includes('allows no value')) return { error };
      throw error;
    }
  }

  private withoutUnheld(schema: SchemaObject, path: string): SchemaObject {
    const found = neverHeld.filter((key) => key in schema && JSON.stringify(schema[key]) !== '{}');
    if (schema.uniqueItems === true) found.push('uniqueItems');
    if (this.unheld === 'refuse' && found[0]) throw new UnheldKeyword(found[0], path);
    const dropped = new Set([...found, 'then', 'else', 'uniqueItems', 'minContains', 'maxContains', 'not']);
    return Object.fromEntries(Object.entries(schema).filter(([key]) => !dropped.has(key)));
  }

  /** A schema of its own keywords alone. */
  private single(schema: SchemaObject, path: string, depth: number): unknown {
    if ('const' in schema || 'enum' in schema) return this.values(schema, path);
    const types = [schema.type ?? typesOf(schema)].flat();
    const forms = types.map((type) => this.typed({ ...schema, type }, path, depth));
    if (types.length === 0) return schema.type === undefined ? schema : refuseSchema(path, 'allows no value');
    return forms.length === 1 ? forms[0] : { anyOf: forms };
  }

  private values(schema: SchemaObject, path: string): unknown {
    const listed = 'const' in schema ? [schema.const] : (schema.enum as unknown);
    if (!Array.isArray(listed)) return refuseSchema(path, 'has an enum that is no list');
    const fitting = listed.filter((value) => {
      const fits = valueFits(value, schema);
      if (typeof fits === 'boolean') return fits;
      if (this.unheld === 'refuse') throw new UnheldKeyword(`${fits.keyword} beside enum or const`, path);
      return true;
    });
    if (halfPair.test(JSON.stringify(fitting))) refuseSchema(path, 'has a value that is no valid Unicode');
    if (this.unheld === 'refuse' && holdsTooManyLongNumbers(fitting))
      throw new UnheldKeyword('so many numbers with fractions in an enum', path);
    return fitting.length > 0 ? { enum: fitting } : refuseSchema(path, 'allows no value');
  }

  private typed(schema: SchemaObject, path: string, depth: number): unknown {
    if (schema.type === 'object') return this.object(schema, path, depth);
    if (schema.type === 'array') return this.array(schema, path, depth);
    if (schema.type === 'string') return this.string(schema, path);
    if (schema.type !== 'number' && schema.type !== 'integer') return { type: schema.type };
    const range = rangeOfNumbers(schema);
    if (range && Array.isArray(range.enum) && range.enum.length === 0) refuseSchema(path, 'allows no value');
    if (range) return range;
    if (this.unheld === 'refuse') throw new UnheldKeyword('multipleOf', path);
    return { type: schema.type };
  }

  private string(schema: SchemaObject, path: string): unknown {
    const lengths = readCounts(schema, 'Length', path);
    if (typeof schema.pattern !== 'string') {
      if (lengths) return { type: 'string', pattern: patternOfLength(lengths) };
      return { type: 'string', ...(schema.format ? { format: schema.format } : {}) };
    }
    try {
      return { type: 'string', pattern: safePattern(schema.pattern, lengths) };
    } catch (error) {
      if (!(error instanceof UnheldPattern)) throw error;
      if (this.unheld === 'leave') return { type: 'string', ...(lengths ? { pattern: patternOfLength(lengths) } : {}) };
      return refuseSchema(
        path,
        `has a pattern that cannot be held: ${JSON.stringify(schema.pattern)} ${error.message}`,
      );
    }
  }

  private array(schema: SchemaObject, path: string, depth: number): unknown {
    const { items, prefixItems, additionalItems } = schema;
    const { least, most } = readCounts(schema, 'Items', path) ?? anyCount;
    const first = (Array.isArray(items) ? items : Array.isArray(prefixItems) ? prefixItems : []).slice(0, most);
    const rest = Array.isArray(items) ? additionalItems : items;
    const inner = (each: unknown, name: string) => this.visit(each, `${path}/${name}`, depth + 1);
    const mayEnd = least <= first.length;
    if (rest === false && !mayEnd) refuseSchema(path, 'allows no value: minItems asks for more than there may be');
    const closed = rest === false || first.length === most || (rest === undefined && first.length > 0 && mayEnd);
    return {
      type: 'array',
      ...writeCounts({ least, most }, 'Items'),
      ...(first.length > 0 ? { prefixItems: first.map((each, index) => inner(each, `prefixItems/${index}`)) } : {}),
      items: closed ? false : inner(rest ?? true, 'items'),
    };
  }

  private object(schema: SchemaObject, path: string, depth: number): unknown {
    const { patternProperties, propertyNames, additionalProperties: others } = namedByList(schema);
    const counts = readCounts(schema, 'Properties', path) ?? anyCount;
    const named = this.properties(namedByList(schema), path, depth);
    const inner = (each: unknown, name: string) => this.visit(each, `${path}/${name}`, depth + 1);
    const hasNamed = Object.keys(named.properties).length > 0;
    const patterns = isSchemaObject(patternProperties) ? patternProperties : namedByPattern(propertyNames, others);
    if (propertyNames !== undefined && !patterns && !hasNamed && this.unheld === 'refuse')
      throw new UnheldKeyword('propertyNames', path);
    if (patterns && hasNamed && this.unheld === 'refuse') {
      throw new UnheldKeyword(patternProperties === undefined ? 'propertyNames' : 'patternProperties', path);
    }
    const shared = { type: 'object', ...writeCounts(counts, 'Properties') };
    if (patterns && !hasNamed) {
      const entries = Object.entries(patterns).map(([name, each]) => [
        this.namePattern(name, path),
        inner(each, `patternProperties/${pointerPart(name)}`),
      ]);
      return { ...shared, patternProperties: Object.fromEntries(entries), additionalProperties: false };
    }
    if (!hasNamed) return { ...shared, ...this.unnamed(schema, counts, inner, path) };
    const most = Object.keys(named.properties).length;
    if ((named.required?.length ?? 0) > counts.most)
      refuseSchema(path, 'allows no value: maxProperties is below the number of required ones');
    const beside = this.besideNamed(others, path);
    if (beside === false && counts.least > most) {
      if (others === false) refuseSchema(path, 'allows no value: minProperties asks for more than there may be');
      if (this.unheld === 'refuse') throw new UnheldKeyword('minProperties above the number of properties', path);
      return { type: 'object', ...named, additionalProperties: false };
    }
    return {
      ...shared,
      ...named,
      additionalProperties: beside === false ? false : inner(beside, 'additionalProperties'),
    };
  }

  /** What an object without named properties holds. */
  private unnamed(
    { properties, additionalProperties: others }: SchemaObject,
    counts: Counts,
    inner: (each: unknown, name: string) => unknown,
    path: string,
  ): SchemaObject {
    if (others === false && counts.least > 0)
      refuseSchema(path, 'allows no value: minProperties asks for more than there may be');
    const isEmpty = others === false || (others === undefined && properties !== undefined && counts.least === 0);
    return isEmpty
      ? { properties: {}, additionalProperties: false }
      : { additionalProperties: inner(others ?? true, 'additionalProperties') };
  }

  /**
   * What may stand beside named properties. The grammar would let it have a name that is taken, with a value of another
   * kind: so nothing more is written where anything is allowed, as where nothing is said of it.
   */
  private besideNamed(others: unknown, path: string): unknown {
    if (this.unheld === 'leave') return others ?? false;
    const isAnything =
      others === true || (isSchemaObject(others) && Object.keys(withoutAnnotations(others)).length === 0);
    if (others === undefined || others === false || isAnything) return false;
    throw new UnheldKeyword('additionalProperties beside properties', path);
  }

  private namePattern(name: string, path: string): string {
    try {
      return safePattern(name);
    } catch (error) {
      if (!(error instanceof UnheldPattern)) throw error;
      return refuseSchema(
        path,
        `names properties by a pattern that cannot be held: ${JSON.stringify(name)} ${error.message}`,
      );
    }
  }

  /** Each required name is a property too; one that may not be there is left out. */
  private properties(schema: SchemaObject, path: string, depth: number) {
    const { dependentRequired, additionalProperties: others = true } = schema;
    const given = isSchemaObject(schema.properties) ? schema.properties : {};
    const dependent = isSchemaObject(dependentRequired) ? Object.values(dependentRequired).flat() : [];
    const required = [
      ...new Set([...(Array.isArray(schema.required) ? schema.required : []), ...dependent]),
    ] as string[];
    const missing = required.filter((name) => !Object.hasOwn(given, name)).map((name) => [name, others] as const);
    const impossible = [...Object.entries(given), ...missing].find(
      ([name, each]) => each === false && required.includes(name),
    );
    if (impossible) refuseSchema(path, `allows no value: ${JSON.stringify(impossible[0])} is required, and forbidden`);
    const entries = [...Object.entries(given), ...missing]
      .filter(([, each]) => each !== false)
      .map(([name, each]) => [
        grammarName(name),
        this.visit(each, `${path}/properties/${pointerPart(name)}`, depth + 1),
      ]);
    return {
      properties: Object.fromEntries(entries) as SchemaObject,
      ...(required.length > 0 ? { required: required.map(grammarName) } : {}),
    };
  }
}
