import type { OwnAbilityDefinition } from '@wanwen/contract';
import { saveFile } from '../../../conversations/save-file.ts';

/** What tells the file of an ability from others. */
const FORMAT = 'wanwen-ability';
const VERSION = 1;

interface OwnFile {
  format: typeof FORMAT;
  version: number;
  slug: string;
  definition: OwnAbilityDefinition;
}

/** Hands a definition out as a file, for another organisation or server. */
export function saveDefinition(slug: string, definition: OwnAbilityDefinition): void {
  const file: OwnFile = { format: FORMAT, version: VERSION, slug, definition };
  saveFile(new Blob([JSON.stringify(file, undefined, 2)], { type: 'application/json' }), `${slug}.ability.json`);
}

/** What such a file holds; null for any other file. The server checks the definition itself. */
export function readDefinition(text: string): Pick<OwnFile, 'slug' | 'definition'> | null {
  try {
    const { format, version, slug, definition } = JSON.parse(text) as Partial<OwnFile>;
    const isKnown = format === FORMAT && version === VERSION;
    return isKnown && typeof slug === 'string' && typeof definition === 'object' && definition
      ? { slug, definition }
      : null;
  } catch {
    return null;
  }
}
