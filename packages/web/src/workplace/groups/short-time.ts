const DAY_MS = 86_400_000;

interface Words {
  language: string;
  yesterday: string;
}

/** When something was, as short as a list needs it: the time today, else the day; in the reader's own time zone. */
export function shortTime(time: string, now: Date, { language, yesterday }: Words): string {
  const at = new Date(time);
  const isOn = (day: Date) => at.toDateString() === day.toDateString();
  if (isOn(now)) return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' }).format(at);
  if (isOn(new Date(now.getTime() - DAY_MS))) return yesterday;
  const day = { month: 'numeric', day: 'numeric' } as const;
  const isThisYear = at.getFullYear() === now.getFullYear();
  return new Intl.DateTimeFormat(language, isThisYear ? day : { year: 'numeric', ...day }).format(at);
}
