import { type Clock, type Database, type Log, newId, systemClock } from '../platform/index.ts';
import { type Directory, rememberNames } from './directory.ts';
import { contentsIn } from './files/content-folder.ts';
import { drawFilePage } from './files/draw-file-page.ts';
import { getFileText } from './files/get-file-text.ts';
import { listFiles } from './files/list-files.ts';
import { openFile } from './files/open-file.ts';
import { searchFiles } from './files/search-files.ts';
import { sweepFiles } from './files/sweep-files.ts';
import { uploadFile } from './files/upload-file.ts';
import { createGroup } from './groups/create-group.ts';
import { deleteGroup } from './groups/delete-group.ts';
import { listGroups, listPublicGroups } from './groups/list-groups.ts';
import { openDirect } from './groups/open-direct.ts';
import { updateGroup } from './groups/update-group.ts';
import { HistoryThread } from './history/history-thread.ts';
import { importChatHistory } from './history/import-history.ts';
import { importMessages } from './history/import-messages.ts';
import { listImports } from './history/list-imports.ts';
import { previewHistory } from './history/preview-history.ts';
import { undoImport } from './history/undo-import.ts';
import { RateLimits } from './limits.ts';
import {
  createGroupLink,
  joinByGroupLink,
  listGroupLinks,
  lookAtGroupLink,
  revokeGroupLink,
} from './links/group-links.ts';
import { Live } from './live/live.ts';
import { openNews } from './live/open-news.ts';
import { Presence } from './live/presence.ts';
import { loadGroup } from './load-group.ts';
import {
  addGroupMembers,
  changeGroupRole,
  joinGroup,
  leaveGroup,
  listGroupMembers,
  muteGroup,
  removeGroupMember,
} from './members/manage-members.ts';
import { memberIdsOf } from './members/member-ids-of.ts';
import { deleteMessage } from './messages/delete-message.ts';
import { editMessage, listEdits } from './messages/edit-message.ts';
import { getMessage, listMessages, listPins, listThread } from './messages/list-messages.ts';
import { setPin, setReaction } from './messages/mark-message.ts';
import { markRead } from './messages/mark-read.ts';
import { markUnread } from './messages/mark-unread.ts';
import { readMessages } from './messages/read-messages.ts';
import { searchMessages } from './messages/search-messages.ts';
import { sendMessage } from './messages/send-message.ts';
import { removeOld } from './remove-old.ts';
import type { WorkplaceRoom } from './room.ts';
import { searchHistory } from './search/search-history.ts';
import { WorkplaceStore } from './store.ts';
import { PageDrawer } from './texts/draw-page.ts';
import { FileTexts } from './texts/file-texts.ts';
import type { Who } from './who.ts';

export interface WorkplaceOptions extends Pick<WorkplaceRoom, 'recordAudit'> {
  database: Database;
  directory: Directory;
  /** The data folder; contents of files lie in `files/` there. */
  home: string;
  log: Log;
  clock?: Clock;
  heartbeatMs?: number;
}

/** Where several servers share a database, each looks by itself so often for what it was not told, milliseconds. */
const POLL_MS = 2000;

export type Workplace = ReturnType<typeof createWorkplace>;

/** The work chat with its use cases, each bound to it. */
export function createWorkplace(options: WorkplaceOptions) {
  const { database, directory, home, log, recordAudit, clock = systemClock, heartbeatMs } = options;
  const { notices } = database;
  const news = openNews({ notices, log, onLapse: () => live.poll() });
  const presence = new Presence(news);
  const store = new WorkplaceStore(database.db, database.kind);
  const contents = contentsIn(home);
  const texts = new FileTexts({ store, contents, clock, log });
  const room: WorkplaceRoom = {
    store,
    texts,
    pages: new PageDrawer(),
    directory: rememberNames(directory),
    news,
    limits: new RateLimits(clock),
    contents,
    histories: new HistoryThread(),
    clock,
    newId,
    log,
    recordAudit,
    isOnline: (organisationId, personId) => presence.isOnline(organisationId, personId),
  };
  const pollMs = notices === undefined ? 0 : POLL_MS;
  const live: Live = new Live({ room, presence, pollMs, ...(heartbeatMs === undefined ? {} : { heartbeatMs }) });
  return {
    listGroups: bind(room, listGroups),
    listPublicGroups: bind(room, listPublicGroups),
    createGroup: bind(room, createGroup),
    openDirect: bind(room, openDirect),
    getGroup: (who: Who, groupId: string) => loadGroup(room, room.store, who, groupId),
    updateGroup: bind(room, updateGroup),
    deleteGroup: bind(room, deleteGroup),
    joinGroup: bind(room, joinGroup),
    leaveGroup: bind(room, leaveGroup),
    muteGroup: bind(room, muteGroup),
    listGroupMembers: bind(room, listGroupMembers),
    memberIdsOf: bind(room, memberIdsOf),
    addGroupMembers: bind(room, addGroupMembers),
    removeGroupMember: bind(room, removeGroupMember),
    changeGroupRole: bind(room, changeGroupRole),
    createGroupLink: bind(room, createGroupLink),
    listGroupLinks: bind(room, listGroupLinks),
    revokeGroupLink: bind(room, revokeGroupLink),
    lookAtGroupLink: bind(room, lookAtGroupLink),
    joinByGroupLink: bind(room, joinByGroupLink),
    sendMessage: bind(room, sendMessage),
    editMessage: bind(room, editMessage),
    listEdits: bind(room, listEdits),
    deleteMessage: bind(room, deleteMessage),
    setReaction: bind(room, setReaction),
    setPin: bind(room, setPin),
    listMessages: bind(room, listMessages),
    getMessage: bind(room, getMessage),
    listThread: bind(room, listThread),
    listFiles: bind(room, listFiles),
    listPins: bind(room, listPins),
    markRead: bind(room, markRead),
    markUnread: bind(room, markUnread),
    searchMessages: bind(room, searchMessages),
    uploadFile: bind(room, uploadFile),
    searchFiles: bind(room, searchFiles),
    openFile: bind(room, openFile),
    drawFilePage: bind(room, drawFilePage),
    getFileText: bind(room, getFileText),
    /** For what works with messages on a person's behalf: only what that person may read. */
    readMessages: bind(room, readMessages),
    /** The same for a question: of the whole history, or of a range, what has to do with it, files included. */
    searchHistory: bind(room, searchHistory),
    importMessages: bind(room, importMessages),
    previewHistory: bind(room, previewHistory),
    importHistory: bind(room, importChatHistory),
    listImports: bind(room, listImports),
    undoImport: bind(room, undoImport),
    /** A page's WebSocket. */
    openLine: live.open.bind(live),
    tellNoticed: live.tellNoticed.bind(live),
    removeOld: bind(room, removeOld),
    sweepFiles: () => sweepFiles(room),
    /** Begins to read the texts of files that wait for it, such as those of a server that ended. */
    readFileTexts: () => texts.begin(),
    /** Sends every open page away, to come back to the next server. */
    async [Symbol.asyncDispose](): Promise<void> {
      await live[Symbol.asyncDispose]();
      await room.histories[Symbol.asyncDispose]();
      await texts[Symbol.asyncDispose]();
      presence[Symbol.dispose]();
      await news[Symbol.asyncDispose]();
    },
  };
}

const bind =
  <Arguments extends unknown[], Result>(
    room: WorkplaceRoom,
    useCase: (room: WorkplaceRoom, ...rest: Arguments) => Result,
  ) =>
  (...rest: Arguments): Result =>
    useCase(room, ...rest);
