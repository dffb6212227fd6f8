import { refuseSchema, type SchemaObject } from './json-schema.ts';

export interface Counts {
  least: number;
  /** Infinity where there is no end. */
  most: number;
}

/** How many characters, items or properties there may be; undefined where the schema does not say. Throws `invalid_constraint`. */
export function readCounts(schema: SchemaObject, what: 'Length' | 'Items' | 'Properties', path: string) {
  const [min, max] = [schema[`min${what}`], schema[`max${what}`]];
  for (const [name, value] of Object.entries({ [`min${what}`]: min, [`max${what}`]: max })) {
    if (value !== undefined && !(Number.isInteger(value) && (value as number) >= 0))
      refuseSchema(path, `has a ${name} that is no whole number from 0 on`);
  }
  if (min === undefined && max === undefined) return undefined;
  const counts: Counts = { least: (min ?? 0) as number, most: (max ?? Number.POSITIVE_INFINITY) as number };
  if (counts.least > counts.most) refuseSchema(path, `allows no value: min${what} is above max${what}`);
  return counts;
}

/** The two keywords again. */
export function writeCounts({ least, most }: Counts, what: 'Items' | 'Properties'): SchemaObject {
  return {
    ...(least > 0 ? { [`min${what}`]: least } : {}),
    ...(Number.isFinite(most) ? { [`max${what}`]: most } : {}),
  };
}
