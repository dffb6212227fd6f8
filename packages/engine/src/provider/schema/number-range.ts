import type { SchemaObject } from './json-schema.ts';

/** So many values at most are listed one by one. */
const mostValues = 1001;
/** A range of numbers up to this width is listed. */
const shortWidth = 100;
/** XGrammar gets ranges right whose upper end has a fraction, and which do not cross zero. */
const almostOne = 0.999999;
const unbounded = 999_999_999;
const farthest = 999_999_999_999_999;

/**
 * Numbers in a range, or multiples, as XGrammar holds them. It takes 1.5 for a number from 0 to 1, and refuses 0.5 for one
 * from 0 on: so a short range is listed in small steps, and a long one is whole numbers and, as far as it
 * lies above zero, fractions. All of them fit the schema; undefined where that cannot be said.
 */
export function rangeOfNumbers(schema: SchemaObject): SchemaObject | undefined {
  const whole = schema.type === 'integer';
  const { multipleOf } = schema as { multipleOf?: number };
  const low = lowEnd(schema, whole);
  const high = highEnd(schema, whole);
  if (multipleOf !== undefined) return listed(low, high, multipleOf, whole) ?? onlyMultiples(schema, multipleOf, whole);
  if (whole) return { ...wholeNumbers(low.value, high.value) };
  if (low.value === undefined && high.value === undefined) return { type: 'number' };
  return shortRange(low, high) ?? longRange(low, high);
}

interface End {
  value: number | undefined;
  /** The end itself does not count. */
  open: boolean;
}

function lowEnd(schema: SchemaObject, whole: boolean): End {
  const { minimum, exclusiveMinimum } = schema as { minimum?: number; exclusiveMinimum?: number };
  if (typeof exclusiveMinimum !== 'number' || (minimum ?? Number.NEGATIVE_INFINITY) > exclusiveMinimum) {
    return { value: whole && minimum !== undefined ? Math.ceil(minimum) : minimum, open: false };
  }
  if (whole) return { value: Math.floor(exclusiveMinimum) + 1, open: false };
  return { value: exclusiveMinimum, open: true };
}

function highEnd(schema: SchemaObject, whole: boolean): End {
  const negated = (value: unknown) => (typeof value === 'number' ? -value : undefined);
  const mirrored = { minimum: negated(schema.maximum), exclusiveMinimum: negated(schema.exclusiveMaximum) };
  const { value, open } = lowEnd(mirrored, whole);
  return { value: value === undefined ? undefined : -value, open };
}

/** Every multiple of the step in the range, if they are few. */
function listed(low: End, high: End, step: number, whole: boolean): SchemaObject | undefined {
  if (low.value === undefined || high.value === undefined || !(step > 0)) return undefined;
  const first = Math.ceil(low.value / step - 1e-9);
  const last = Math.floor(high.value / step + 1e-9);
  if (last - first >= mostValues) return undefined;
  const values = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => tidy((first + index) * step));
  const fits = (value: number) =>
    !(low.open && value <= low.value!) && !(high.open && value >= high.value!) && (!whole || Number.isInteger(value));
  return { enum: values.filter(fits) };
}

/** In steps of a power of ten, of which the range has a hundred at least. */
function shortRange(low: End, high: End): SchemaObject | undefined {
  const width = (high.value ?? Number.NaN) - (low.value ?? Number.NaN);
  if (width === 0 && !low.open && !high.open) return { enum: [low.value] };
  if (width <= 0) return { enum: [] };
  if (!(width <= shortWidth)) return undefined;
  return listed(low, high, 10 ** Math.ceil(Math.log10(width / (mostValues - 1)) - 1e-9), false);
}

function longRange(low: End, high: End): SchemaObject {
  const least = nextWhole(low);
  const below = nextWhole({ value: high.value === undefined ? undefined : -high.value, open: high.open });
  const most = below === undefined ? undefined : -below;
  const forms: SchemaObject[] = [wholeNumbers(least, most)];
  if (least !== undefined && least !== low.value) {
    const untilWhole = listed(low, { value: least, open: true }, 0.01, false);
    if (untilWhole) forms.push(untilWhole);
  }
  const from = Math.max(0, least ?? 0);
  const to = Math.min(unbounded, (most ?? unbounded) - 1);
  if (to > from + 1) forms.push({ type: 'number', minimum: from, maximum: to + almostOne });
  return { anyOf: forms };
}

/** The least whole number in a range that begins so. */
function nextWhole({ value, open }: End): number | undefined {
  if (value === undefined) return undefined;
  return open && Number.isInteger(value) ? value + 1 : Math.ceil(value) + 0;
}

/** Whole multiples of 1 are whole numbers; of other multiples there are too many to list. */
function onlyMultiples(schema: SchemaObject, multipleOf: number, whole: boolean): SchemaObject | undefined {
  const { multipleOf: _, ...rest } = schema;
  if (multipleOf === 1) return rangeOfNumbers({ ...rest, type: 'integer' });
  return whole && multipleOf > 0 && Number.isInteger(1 / multipleOf) ? rangeOfNumbers(rest) : undefined;
}

/** With one end alone XGrammar takes numbers beyond it. */
function wholeNumbers(minimum: number | undefined, maximum: number | undefined): SchemaObject {
  if (minimum === undefined && maximum === undefined) return { type: 'integer' };
  return { type: 'integer', minimum: minimum ?? -farthest, maximum: maximum ?? farthest };
}

function tidy(value: number): number {
  return Number(value.toPrecision(12)) + 0;
}
