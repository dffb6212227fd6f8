import type { SourceMessage } from '@wanwen/contract';
import { cleanText } from '../platform/index.ts';

export const writeSources = (sources: readonly SourceMessage[]): string =>
  JSON.stringify(sources.map(({ messageId, quote }) => ({ messageId: cleanText(messageId), quote: cleanText(quote) })));

export const readSources = (written: string): SourceMessage[] => JSON.parse(written);

/** The same without what the messages said. */
export const withoutQuotes = (written: string): string =>
  writeSources(readSources(written).map(({ messageId }) => ({ messageId, quote: '' })));
