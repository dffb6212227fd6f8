import type { Acting, AuditedAct } from '../accounts/index.ts';
import type { AnyDatabase, Clock, Log } from '../platform/index.ts';
import type { Directory } from './directory.ts';
import type { ContentFolder } from './files/content-folder.ts';
import type { HistoryThread } from './history/history-thread.ts';
import type { RateLimits } from './limits.ts';
import type { NewsBus } from './news.ts';
import type { WorkplaceStore } from './store.ts';
import type { PageDrawer } from './texts/draw-page.ts';
import type { FileTexts } from './texts/file-texts.ts';

/** What the use cases of this room stand on. */
export interface WorkplaceRoom {
  store: WorkplaceStore;
  directory: Directory;
  news: NewsBus;
  limits: RateLimits;
  contents: ContentFolder;
  histories: HistoryThread;
  /** Reads the texts of files. */
  texts: FileTexts;
  /** Draws their pages. */
  pages: PageDrawer;
  clock: Clock;
  newId: () => string;
  log: Log;
  /** Whether the person has the page open, on any server. */
  isOnline(organisationId: string, personId: string): boolean;
  /** Writes down an act in the transaction that does it. */
  recordAudit(transaction: AnyDatabase, acting: Acting, act: AuditedAct): Promise<void>;
}
