import type { LanguageModelV4 } from '@ai-sdk/provider';
import type { AnswerEvent, SentMessage } from '@wanwen/contract';
import { createGateway, type GatewayOptions } from '../../gateway/index.ts';
import {
  createEventBus,
  createLog,
  createServerInstances,
  type Database,
  type Migration,
  migrate,
  ServerInstance,
} from '../../platform/index.ts';
import { addAnswerInstances, type Chat, type ChatNews, createChat, createConversations, type Owner } from '../index.ts';
import { ScriptedModel } from './scripted-model.ts';

export const ada: Owner = { organisationId: 'north', personId: 'ada' };

export interface ScriptedChat {
  chat: Chat;
  instance: ServerInstance;
  model: ScriptedModel;
  news: ReturnType<typeof createEventBus<ChatNews>>;
}

export interface ScriptedChatOptions {
  contextLength?: number;
  answerLimit?: number;
  saveEveryMs?: number;
  recoverEveryMs?: number;
  elsewhere?: { pollMs: number; stopWaitMs: number };
  /** A server that was not heard of for so long is gone, milliseconds. */
  deadAfterMs?: number;
  /** What may be said; everything by default. */
  safety?: GatewayOptions['safety'];
  /** Migrations of other rooms. */
  alsoMigrate?: Migration[];
}

interface TestContext {
  after(cleanUp: () => Promise<void>): void;
}

/** The chat room on a real database and a real gateway, with a model whose words the test writes; closed when the test ends. */
export async function openChat(
  database: Database,
  options: ScriptedChatOptions,
  t: TestContext,
): Promise<ScriptedChat> {
  const { contextLength, deadAfterMs, alsoMigrate = [], safety, ...chatOptions } = options;
  const migrations = [createConversations, ...alsoMigrate, createServerInstances, addAnswerInstances].sort(
    (one, other) => one.number - other.number,
  );
  await migrate(database, migrations);
  const model = new ScriptedModel(contextLength);
  const log = createLog({ logLevel: 'silent' });
  const news = createEventBus<ChatNews>((error) => {
    throw error;
  });
  const card = (id: string) => (id === model.card.id ? model.card : undefined);
  const routes = { cardOf: card, list: () => [model.card], defaultModel: () => model.card.id };
  const gateway = createGateway({
    models: { ...routes, candidates: () => [own(model.languageModel)] },
    log,
    ...(safety ? { safety } : {}),
  });
  const models = { ...routes, countTokens: async (_id: string, { prompt }: CountedPrompt) => model.count(prompt) };
  const source = { gateway, models, contextLimit: contextLength ?? 100_000 };
  const instance = new ServerInstance({ database, log, ...(deadAfterMs === undefined ? {} : { deadAfterMs }) });
  await instance.start();
  const chat = createChat({ database, instance, source, news, log, ...chatOptions });
  t.after(async () => {
    await chat.close(0);
    await instance[Symbol.asyncDispose]();
  });
  return { chat, instance, model, news };
}

const own = (languageModel: LanguageModelV4) => ({
  deploymentId: null,
  languageModel: () => languageModel,
  answered: () => undefined,
  failed: () => undefined,
});

interface CountedPrompt {
  prompt: Parameters<ScriptedModel['count']>[0];
}

/** Sends a message, in a new conversation where none is named. */
export async function say(
  chat: Chat,
  content: string,
  { conversationId, parentId = null }: { conversationId?: string; parentId?: string | null } = {},
): Promise<SentMessage> {
  const id = conversationId ?? (await chat.createConversation(ada, {})).id;
  return chat.sendMessage(ada, id, { content, parentId, thinking: false, language: 'en' });
}

/** Reads an answer's events until its end. */
export async function readToEnd(chat: Chat, messageId: string, after?: number): Promise<AnswerEvent[]> {
  const signal = AbortSignal.timeout(10_000);
  return collect(chat.followAnswer(ada, messageId, { after, signal }));
}

/** Sends a message, has it answered, and waits for the end. */
export async function converse(
  { chat, model }: Pick<ScriptedChat, 'chat' | 'model'>,
  content: string,
  reply: string,
  place: { conversationId?: string; parentId?: string | null } = {},
): Promise<SentMessage> {
  const sent = await say(chat, content, place);
  await model.answer(reply);
  await readToEnd(chat, sent.assistant.id);
  return sent;
}

export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}
