/** Time zones to choose from, those that are likely first. */
export function zonesWith(...likely: readonly string[]): string[] {
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return [...new Set([...likely, own, ...Intl.supportedValuesOf('timeZone'), 'UTC'])];
}

/** Such as "Asia/Shanghai (GMT+8)". */
export function zoneLabel(zone: string, language: string): string {
  const parts = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts();
  return `${zone} (${parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''})`;
}
