import type { GroupFile } from '@wanwen/contract';

/** What a message is found by: its text and the names of its files. */
export const indexedText = (text: string, files: readonly GroupFile[]): string =>
  [text, ...files.map(({ name }) => name)].join('\n');
