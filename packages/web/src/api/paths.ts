export type Query = Record<string, string | number | boolean | null | undefined>;

/** A path with what the query holds; what is empty stays out. */
export function withQuery(path: string, query: Query): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const text = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString();
  return text ? `${path}?${text}` : path;
}

export const segment = encodeURIComponent;
