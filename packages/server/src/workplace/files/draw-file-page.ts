import { noSuchFilePage } from '../errors.ts';
import type { WorkplaceRoom } from '../room.ts';
import type { Who } from '../who.ts';
import { requireFile } from './open-file.ts';

/**
 * A page of a PDF as a picture in PNG: what a browser would run in the file never comes to one.
 * @throws {AppError} `no_such_file_page`, also for a file that has no pages or cannot be drawn
 */
export async function drawFilePage(
  room: WorkplaceRoom,
  who: Who,
  { page, ...place }: { groupId: string; id: string; page: number },
): Promise<Buffer> {
  const row = await requireFile(room, who, place);
  room.limits.take('draw', who.personId);
  const path = row.type === 'application/pdf' ? await room.contents.find(row.content_hash) : undefined;
  const png = path && (await room.pages.draw(path, page));
  if (!png) throw noSuchFilePage(page);
  return png;
}
