import type { ExportFormat } from '@wanwen/contract';
import { exportTexts } from './export-texts.ts';
import { requireConversation } from './load-conversation.ts';
import { withSiblings } from './load-messages.ts';
import type { Owner } from './owner.ts';
import { presentConversation } from './present.ts';
import type { ChatRoom } from './room.ts';
import type { ConversationRow, MessageRow } from './store.ts';

export interface ExportedConversation {
  title: string;
  /** Pieces of the file, made as they are read. */
  pieces: AsyncGenerator<string, void, undefined>;
}

const BATCH = 200;

/** Markdown holds the branch shown, as one reads it; JSON holds every branch. */
export async function exportConversation(
  room: ChatRoom,
  owner: Owner,
  id: string,
  { format, language }: { format: ExportFormat; language: 'zh' | 'en' },
): Promise<ExportedConversation> {
  const conversation = await requireConversation(room.store, owner, id);
  const title = conversation.title || exportTexts[language].untitled;
  const pieces =
    format === 'json' ? json(room, owner, conversation) : markdown(room, owner, conversation, title, language);
  return { title, pieces };
}

async function* json({ store }: ChatRoom, owner: Owner, conversation: ConversationRow) {
  const { running: _, ...head } = presentConversation(conversation);
  yield `{\n"format": "wanwen-conversation-1",\n"conversation": ${JSON.stringify(head)},\n"messages": [`;
  let separator = '\n';
  for (let last = ''; ; ) {
    const rows = await store.messagesInOrder(owner, conversation.id, BATCH, last);
    if (rows.length === 0) break;
    for (const { siblings: _, ...message } of await withSiblings(store, owner, rows)) {
      yield `${separator}${JSON.stringify(message)}`;
      separator = ',\n';
    }
    last = rows.at(-1)!.id;
  }
  yield '\n]\n}\n';
}

async function* markdown(
  { store }: ChatRoom,
  owner: Owner,
  conversation: ConversationRow,
  title: string,
  language: 'zh' | 'en',
) {
  const texts = exportTexts[language];
  yield `# ${title.replaceAll(/\s+/g, ' ')}\n`;
  const ids = conversation.leaf_id ? await store.branchIds(owner, conversation.id, conversation.leaf_id) : [];
  for (let start = 0; start < ids.length; start += BATCH) {
    const rows = await store.messagesById(owner, ids.slice(start, start + BATCH));
    for (const row of rows.sort((left, right) => left.depth - right.depth)) yield section(row, texts);
  }
  yield `\n---\n\n${texts.generated}\n`;
}

function section(row: MessageRow, texts: (typeof exportTexts)['zh']): string {
  const heading =
    row.role === 'user' ? texts.person : row.model ? `${texts.assistant} (${row.model})` : texts.assistant;
  const note = texts.ends[row.status as keyof typeof texts.ends];
  return `\n## ${heading}\n\n${row.content}\n${note ? `\n_${note}_\n` : ''}`;
}
