import type { Owner } from './owner.ts';
import type { ChatStore, MessageRow } from './store.ts';

export interface BranchWanted {
  conversationId: string;
  /** The newest message. */
  leafId: string;
  /** Depth of the oldest message wanted. */
  fromDepth: number;
  /** Enough text: nothing older is read once the messages hold so many characters. */
  characters: number;
}

const PAGE = 100;

/** The end of a branch, oldest first, beginning with a person's message; read in pages, so that a long chat costs no more. */
export async function loadBranch(store: ChatStore, owner: Owner, wanted: BranchWanted): Promise<MessageRow[]> {
  const rows: MessageRow[] = [];
  let next: string | null = wanted.leafId;
  let characters = 0;
  while (next !== null && characters < wanted.characters) {
    const missing: number = rows.length === 0 ? PAGE : Math.min(PAGE, rows[0]!.depth - wanted.fromDepth);
    if (missing <= 0) break;
    const page: MessageRow[] = await store.branch(owner, wanted.conversationId, next, missing);
    rows.unshift(...page);
    characters += page.reduce((sum, row) => sum + row.content.length, 0);
    next = page[0]?.parent_id ?? null;
  }
  const kept = rows.filter((row) => row.depth >= wanted.fromDepth);
  return kept[0]?.role === 'assistant' ? kept.slice(1) : kept;
}
