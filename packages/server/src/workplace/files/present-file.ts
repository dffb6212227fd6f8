import type { GroupFile } from '@wanwen/contract';
import type { FileRow } from '../stores/file-store.ts';

export const presentFile = ({ id, name, type, size, width, height }: FileRow): GroupFile => ({
  id,
  name,
  type,
  size,
  width,
  height,
});
