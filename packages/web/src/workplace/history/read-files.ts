import type { ReadHistoryInput } from '@wanwen/contract';

export type HistoryFile = ReadHistoryInput['files'][number];

/** Bytes; the server's own limit. */
export const SIZE_LIMIT = 8 * 1024 * 1024;

/** Files as they are: the server finds out how they are encoded. */
export const readFiles = (files: readonly File[]): Promise<HistoryFile[]> => Promise.all(files.map(readFile));

async function readFile(file: File): Promise<HistoryFile> {
  const address = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
  return { name: (file.webkitRelativePath || file.name).slice(-500), base64: address.slice(address.indexOf(',') + 1) };
}
