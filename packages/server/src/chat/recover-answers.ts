import type { ChatStore } from './store.ts';

/**
 * After a start nobody writes the answers that the last process left unfinished: they become `interrupted`, with the text
 * saved until then. Returns how many.
 */
export async function recoverAnswers(store: ChatStore): Promise<number> {
  const rows = await store.unfinishedAnswers();
  for (const row of rows) {
    const owner = { organisationId: row.organisation_id, personId: row.owner_id };
    await store.inTransaction(async (inside) => {
      await inside.updateMessage(owner, row.id, { status: 'interrupted' });
      await inside.search.add(owner, { conversationId: row.conversation_id, messageId: row.id, text: row.content });
    });
  }
  return rows.length;
}
