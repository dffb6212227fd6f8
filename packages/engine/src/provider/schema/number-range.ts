import type { SchemaObject } from './json-schema.ts';

/** So many values at most are listed one by one. */
const mostValues = 1001;
/** Of numbers that XGrammar writes with 17 digits so many: with some hundreds of them it takes others too, such as `10..1`. */
const mostLongNumbers = 201;
const unbounded = 999_999_999;
const farthest = 999_999_999_999_999;

/**
 * Numbers in a range, or multiples, as XGrammar holds them. It takes 1.5 for a number from 0 to 1, refuses 0.5 for one from 0
 * on, and any character for the point of an end that has a fraction. So a range is whole numbers, and fractions beyond whole
 * ends that lie far enough inside; where it is too narrow for that, it is listed in small steps. All of them fit the
 * schema; undefined where that cannot be said.
 */
export function rangeOfNumbers(schema: SchemaObject): SchemaObject | undefined {
  const whole = schema.type === 'integer';
  const { multipleOf } = schema as { multipleOf?: number };
  const low = lowEnd(schema, whole);
  const high = highEnd(schema, whole);
  if (multipleOf !== undefined) return listed(low, high, multipleOf, whole) ?? onlyMultiples(schema, multipleOf, whole);
  if (whole) return { ...wholeNumbers(low.value, high.value) };
  if (low.value === undefined && high.value === undefined) return { type: 'number' };
  return wideRange(low, high) ?? narrowRange(low, high);
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
  const turned = { minimum: negated(schema.maximum), exclusiveMinimum: negated(schema.exclusiveMaximum) };
  const { value, open } = lowEnd(turned, whole);
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
  const fitting = values.filter(fits);
  return holdsTooManyLongNumbers(fitting) ? undefined : { enum: fitting };
}

/** In steps of a power of ten. */
function narrowRange(low: End, high: End): SchemaObject {
  const width = high.value! - low.value!;
  if (width === 0 && !low.open && !high.open) return { enum: [low.value] };
  if (width <= 0) return { enum: [] };
  const step = 10 ** Math.ceil(Math.log10(width / (mostLongNumbers - 1)) - 1e-9);
  return listed(low, high, step, false) ?? { enum: [] };
}

/** Undefined where there are no two whole numbers between which all fractions fit. */
function wideRange(low: End, high: End): SchemaObject | undefined {
  const from = low.value === undefined ? -unbounded : firstWithFractions(low);
  const to = high.value === undefined ? unbounded : -firstWithFractions(mirrored(high), true);
  // Around zero XGrammar takes numbers of any size for those below it.
  const fractions = [
    [from, Math.min(to, -1)],
    [Math.max(from, 0), to],
  ]
    .filter(([first, last]) => first! < last!)
    .map(([minimum, maximum]) => ({ type: 'number', minimum, maximum }));
  if (fractions.length === 0) return undefined;
  const least = nextWhole(low);
  const below = nextWhole(mirrored(high));
  const forms: SchemaObject[] = [wholeNumbers(least, below === undefined ? undefined : -below), ...fractions];
  const untilWhole = least === low.value ? undefined : listed(low, { value: least, open: true }, 0.01, false);
  if (untilWhole) forms.push(untilWhole);
  return { anyOf: forms };
}

/**
 * The whole number nearest to the low end of a range whose fractions are in it as well: those of 3 lie above it, those of
 * -3 below. Of a mirrored range it is the other way round.
 */
function firstWithFractions({ value, open }: End, isMirrored = false): number {
  const whole = nextWhole({ value, open })!;
  const fractionsLieBelow = isMirrored ? whole <= 0 : whole < 0;
  return fractionsLieBelow ? whole + 1 : whole;
}

const mirrored = ({ value, open }: End): End => ({ value: value === undefined ? undefined : -value, open });

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

/** Whether a list has more numbers than XGrammar holds of those that it writes with all their digits, as 0.10000000000000001. */
export function holdsTooManyLongNumbers(values: readonly unknown[]): boolean {
  const isLong = (value: unknown) => typeof value === 'number' && !Number.isInteger(value * 1024);
  return values.filter(isLong).length > mostLongNumbers;
}

function tidy(value: number): number {
  return Number(value.toPrecision(12)) + 0;
}
