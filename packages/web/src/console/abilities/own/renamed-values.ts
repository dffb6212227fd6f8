type Keyed = readonly { key: string }[];

/** The values of a form after its fields became others: a field that got another name keeps its value. */
export function renamedValues<Values extends Record<string, unknown>>(
  values: Values,
  before: Keyed,
  after: Keyed,
): Values {
  const differing = before.flatMap(({ key }, index) => (key === after[index]?.key ? [] : [index]));
  const [at] = differing;
  if (at === undefined || differing.length > 1 || before.length !== after.length) return values;
  const [from, to] = [before[at]!.key, after[at]!.key];
  const isTaken = after.some(({ key }, index) => index !== at && (key === from || key === to));
  if (isTaken || !Object.hasOwn(values, from)) return values;
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key === from ? to : key, value])) as Values;
}
