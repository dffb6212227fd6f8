import type { Localized } from '@wanwen/contract';
import type { ShownZone } from '../../zones/shown-zone.ts';
import { type JsonSchema, labelOf, plainSchema } from '../schema.ts';
import type { Reading } from './read-facts.ts';

const moment = /^\d{4}-\d{2}-\d{2}T/;

function dayOf(language: 'zh' | 'en', time: string, zone: ShownZone | undefined): string {
  const shown = { dateStyle: 'medium', timeZone: zone?.id } as const;
  return new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', shown).format(new Date(time));
}

/**
 * A stretch of time between `from` and `to`, with the counts that stand beside them, in one line; undefined for another
 * value.
 */
export function spanText(
  value: Readonly<Record<string, unknown>>,
  schema: JsonSchema,
  { root, zone }: Reading,
): Localized | undefined {
  if (!('from' in value && 'to' in value)) return undefined;
  const ends = [value.from, value.to].filter((end) => typeof end === 'string' && moment.test(end)) as string[];
  const counts = Object.entries(value).filter(([, count]) => typeof count === 'number' && count > 0);
  const told = (language: 'zh' | 'en') => {
    const days = [...new Set(ends.map((end) => dayOf(language, end, zone)))].join(' – ');
    const counted = counts.map(([name, count]) => {
      const label = labelOf(name, plainSchema(schema.properties?.[name] ?? {}, root))[language];
      return language === 'zh' ? `${label} ${count}` : `${label.toLowerCase()}: ${count}`;
    });
    return [...(days ? [days] : []), ...counted].join(' · ');
  };
  return { zh: told('zh'), en: told('en') };
}
