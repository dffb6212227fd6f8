import type { LanguageModelV4, LanguageModelV4Prompt, LanguageModelV4StreamPart } from '@ai-sdk/provider';
import type { WanwenProgress } from '@wanwen/engine';
import type { Models } from '@wanwen/server/models';
import { chooseInstalled, installedModels } from '../models/choose-installed.ts';
import { formatBytes } from '../terminal/amounts.ts';
import { AnswerError, type Answerer, type AnswerPart, type AnswerRequest, type ChatMessage } from './answerer.ts';

/** What the local answerer needs of the model store. */
export type LocalModels = Pick<Models, 'list' | 'defaultModel' | 'languageModel' | 'close'>;

/** Answers with the engine, started by this process and ended with it. */
export function createLocalAnswerer(models: LocalModels): Answerer {
  return {
    kind: 'local',
    models: () => installedModels(models),
    defaultModel: async () => models.defaultModel(),
    async *answer(request) {
      const id = await chooseInstalled(models, request.model);
      yield* readParts(models.languageModel(id), id, request);
    },
    [Symbol.asyncDispose]: () => models.close(),
  };
}

async function* readParts(model: LanguageModelV4, id: string, request: AnswerRequest): AsyncGenerator<AnswerPart> {
  const { stream } = await model.doStream({
    prompt: request.messages.map(toPrompt),
    maxOutputTokens: request.maxTokens,
    temperature: request.temperature,
    topP: request.topP,
    seed: request.seed,
    abortSignal: request.signal,
    includeRawChunks: true,
    providerOptions: { wanwen: { thinking: request.thinking } },
  });
  for await (const part of stream) {
    const translated = translate(part, id);
    if (translated) yield translated;
  }
}

function toPrompt({ role, content }: ChatMessage): LanguageModelV4Prompt[number] {
  return role === 'system' ? { role, content } : { role, content: [{ type: 'text', text: content }] };
}

/** @throws whatever failed in the middle of the answer */
function translate(part: LanguageModelV4StreamPart, model: string): AnswerPart | undefined {
  switch (part.type) {
    case 'text-delta':
      return { type: 'text', text: part.delta };
    case 'reasoning-delta':
      return { type: 'reasoning', text: part.delta };
    case 'raw':
      return describeProgress(part.rawValue as WanwenProgress);
    case 'error':
      throw toAnswerError(part.error);
    case 'finish':
      return {
        type: 'finish',
        model,
        reason: part.finishReason.unified,
        usage: {
          promptTokens: part.usage.inputTokens.total ?? 0,
          cachedTokens: part.usage.inputTokens.cacheRead ?? 0,
          completionTokens: part.usage.outputTokens.total ?? 0,
        },
      };
    default:
      return undefined;
  }
}

function describeProgress(progress: WanwenProgress): AnswerPart | undefined {
  switch (progress.type) {
    case 'loading': {
      const values = { size: formatBytes(progress.modelBytes), percent: Math.round(progress.fraction * 100) };
      return { type: 'waiting', describe: (text) => text('chat.loading', values) };
    }
    case 'queued':
      return { type: 'waiting', describe: (text) => text('chat.queued', { place: progress.place }) };
    case 'prefill': {
      const { done, total } = progress;
      return { type: 'waiting', describe: (text) => text('chat.prefill', { done, total }) };
    }
    default:
      return undefined;
  }
}

function toAnswerError(error: unknown): AnswerError {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return new AnswerError(typeof code === 'string' ? code : 'internal', String(message ?? error), { cause: error });
}
