import type { LanguageModelV4Prompt } from '@ai-sdk/provider';
import type { AnswerUsage, ModelCard } from '@wanwen/contract';
import { isTinyModel } from '../gateway/index.ts';
import type { AnswerJob } from './answers.ts';
import { assistantInstructions } from './assistant-instructions.ts';
import { buildPrompt, type SpokenMessage } from './build-prompt.ts';
import { contextOverflow } from './errors.ts';
import { fitPrompt } from './fit-prompt.ts';
import { loadBranch } from './load-branch.ts';
import { requireConversation } from './load-conversation.ts';
import type { ChatStore, MessageRow } from './store.ts';

export interface PreparePrompt {
  store: ChatStore;
  job: AnswerJob;
  card: ModelCard;
  /** Most tokens that prompt and answer may take together. */
  contextLength: number;
  /** Prompt tokens, chat template applied. */
  countTokens: (prompt: LanguageModelV4Prompt) => Promise<number>;
}

export interface PreparedPrompt {
  prompt: LanguageModelV4Prompt;
  /** Depth of the oldest message in it; so many older ones were left out. */
  depth: number;
}

/** More text than any context of this many tokens takes: older messages need not even be read. */
const CHARACTERS_PER_TOKEN = 12;

/**
 * The prompt of an answer. It starts where the prompt of the answer before it started, so that the model finds its state
 * at hand; turns are left out only when the context overflows, and then several at once.
 * @throws `context_overflow` when the message to answer does not fit alone.
 */
export async function preparePrompt({
  store,
  job,
  card,
  contextLength,
  countTokens,
}: PreparePrompt): Promise<PreparedPrompt> {
  const { owner, answer } = job;
  const conversation = await requireConversation(store, owner, answer.conversation_id);
  const instructions = assistantInstructions({
    modelName: card.name,
    languages: card.languages,
    tiny: isTinyModel(card),
    language: job.language,
    began: conversation.created_at,
  });
  const earlier = await earlierPrompt(store, job, card);
  const length = Math.min(contextLength, earlier.contextLength);
  const branch = await loadBranch(store, owner, {
    conversationId: answer.conversation_id,
    leafId: answer.parent_id!,
    fromDepth: earlier.depth,
    characters: length * CHARACTERS_PER_TOKEN,
  });
  const rows = branch.filter((row, index) => !isBlocked(row) && !isBlocked(branch[index + 1]));
  const messages: SpokenMessage[] = rows.map(({ role, content }) => ({ role, content }));
  const fitted = await fitPrompt({
    messages,
    contextLength: length,
    count: (kept) => countTokens(buildPrompt(instructions, kept)),
    instructionBytes: Buffer.byteLength(instructions),
  });
  if (fitted.tooLong) throw contextOverflow(fitted.tokens, length);
  return {
    prompt: buildPrompt(instructions, fitted.messages),
    depth: (fitted.dropped === 0 ? branch[0] : rows[fitted.dropped])!.depth,
  };
}

/** What the safety rules let no model see must not block everything that is asked after it. */
const isBlocked = (row: MessageRow | undefined): boolean =>
  row?.role === 'assistant' && row.failure !== null && JSON.parse(row.failure).code === 'content_blocked';

/** Of the answer before this one: where its prompt started, and the context it had. Another model starts anew. */
async function earlierPrompt(store: ChatStore, { owner, answer }: AnswerJob, card: ModelCard) {
  const question = await store.message(owner, answer.parent_id!);
  const earlier = question?.parent_id ? await store.message(owner, question.parent_id) : undefined;
  if (earlier?.model !== card.id) return { depth: 0, contextLength: Infinity };
  const usage = earlier.usage === null ? undefined : (JSON.parse(earlier.usage) as AnswerUsage);
  return { depth: earlier.prompt_depth ?? 0, contextLength: usage?.contextLength ?? Infinity };
}
