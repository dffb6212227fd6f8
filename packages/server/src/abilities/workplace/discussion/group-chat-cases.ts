import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type GroupChatCase, groupChatCaseSchema } from '../../../evidence/index.ts';
import type { AbilityCaseInput } from '../../score-case.ts';

const folder = join(import.meta.dirname, '../cases');

/** The synthetic group chats of this pack, by name. */
export async function groupChats(): Promise<GroupChatCase[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
  return Promise.all(
    files.map(async (file) => groupChatCaseSchema.parse(JSON.parse(await readFile(join(folder, file), 'utf8')))),
  );
}

/** A case of each group chat, with what is expected of it. */
export async function casesOfGroupChats(
  expectOf: (chat: GroupChatCase) => AbilityCaseInput['expect'],
): Promise<AbilityCaseInput[]> {
  return (await groupChats()).map((chat) => {
    const { name, language, messages, members, timeZone, now } = chat;
    return {
      name: `group chat ${name}`,
      language,
      input: { messages, members, timeZone, now },
      expect: expectOf(chat),
    };
  });
}

/** What of the reference should be cited. */
export const cited = (references: readonly { messageIds: string[] }[]): string[][] =>
  references.map(({ messageIds }) => messageIds);
