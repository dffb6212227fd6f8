import type { LanguageModelV4Prompt } from '@ai-sdk/provider';
import type { ModelCard } from '@wanwen/contract';
import type { AnswerJob } from './answers.ts';
import { assistantInstructions } from './assistant-instructions.ts';
import { buildPrompt, type SpokenMessage } from './build-prompt.ts';
import { contextOverflow } from './errors.ts';
import { fitPrompt } from './fit-prompt.ts';
import { loadBranch } from './load-branch.ts';
import { requireConversation } from './load-conversation.ts';
import type { ChatStore } from './store.ts';

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
    tiny: card.tier === 'starter',
    language: job.language,
    began: conversation.created_at,
  });
  const rows = await loadBranch(store, owner, {
    conversationId: answer.conversation_id,
    leafId: answer.parent_id!,
    fromDepth: await earlierStart(store, job, card),
    characters: contextLength * CHARACTERS_PER_TOKEN,
  });
  const messages: SpokenMessage[] = rows.map(({ role, content }) => ({ role, content }));
  const fitted = await fitPrompt({
    messages,
    contextLength,
    count: (kept) => countTokens(buildPrompt(instructions, kept)),
    instructionBytes: Buffer.byteLength(instructions),
  });
  if (fitted.tooLong) throw contextOverflow(fitted.tokens, contextLength);
  return { prompt: buildPrompt(instructions, fitted.messages), depth: rows[fitted.dropped]!.depth };
}

/** Where the prompt of the answer before this one started; another model starts from the beginning. */
async function earlierStart(store: ChatStore, { owner, answer }: AnswerJob, card: ModelCard): Promise<number> {
  const [question] = await store.messagesById(owner, [answer.parent_id!]);
  const [earlier] = question?.parent_id ? await store.messagesById(owner, [question.parent_id]) : [];
  return earlier?.model === card.id ? (earlier.prompt_depth ?? 0) : 0;
}
