type Environment = Record<string, string | undefined>;

export type Style = (text: string) => string;

/** SGR pairs; each style ends only what it began, so styles nest. */
const pairs = {
  bold: [1, 22],
  dim: [2, 22],
  italic: [3, 23],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const;

export type Styles = Record<keyof typeof pairs, Style> & { readonly enabled: boolean };

/** Styles for one stream: plain text where colour is not wanted. */
export function createStyles(enabled: boolean): Styles {
  const entries = Object.entries(pairs).map(([name, [on, off]]) => [
    name,
    enabled ? (text: string) => (text === '' ? '' : `\u001b[${on}m${text}\u001b[${off}m`) : (text: string) => text,
  ]);
  return Object.assign(Object.fromEntries(entries), { enabled });
}

/** https://no-color.org: any non-empty NO_COLOR switches colour off; FORCE_COLOR other than 0 switches it on for a pipe. */
export function wantsColor(environment: Environment, isTerminal: boolean): boolean {
  if (environment.NO_COLOR) return false;
  if (environment.FORCE_COLOR) return environment.FORCE_COLOR !== '0';
  return isTerminal && environment.TERM !== 'dumb';
}
