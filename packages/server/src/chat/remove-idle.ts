import type { ChatRoom } from './room.ts';

const PAGE = 100;

/** Removes an organisation's conversations that were last changed before that time, with messages and search entries. */
export async function removeIdle({ store, news }: ChatRoom, organisationId: string, before: string): Promise<number> {
  let removed = 0;
  for (let afterId = ''; ; ) {
    const idle = await store.idleConversations(organisationId, before, afterId, PAGE);
    for (const { id, owner_id: personId } of idle) {
      const owner = { organisationId, personId };
      const gone = await store.inTransaction(async (inside) => {
        // Whoever has just written in it keeps it.
        if (!(await inside.holdIdle(owner, id, before))) return false;
        await inside.search.removeConversation(owner, id);
        return inside.deleteConversation(owner, id);
      });
      if (!gone) continue;
      removed += 1;
      news.emit('conversation-deleted', { owner, id });
    }
    if (idle.length < PAGE) return removed;
    afterId = idle.at(-1)!.id;
  }
}
