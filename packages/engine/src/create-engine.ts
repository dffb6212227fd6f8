import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type EmbeddingModelV4, type ImageModelV4, NoSuchModelError } from '@ai-sdk/provider';
import { EngineError } from './errors.ts';
import { chooseCpuBackend } from './host/choose-cpu-backend.ts';
import type { EngineProcessLimits } from './host/engine-process.ts';
import { HostedModel, type HostOptions } from './host/hosted-model.ts';
import { defaultMemoryLimit } from './host/memory-limit.ts';
import { MemoryPool } from './host/memory-pool.ts';
import { checkSettings } from './host/resolve-settings.ts';
import { findLibraryFolder } from './native/library-folder.ts';
import { forgetInAll } from './prefix-owners.ts';
import type { ForgottenPrefixes } from './protocol.ts';
import { countTokens, tokenizeText } from './provider/count-tokens.ts';
import { WanwenLanguageModel } from './provider/language-model.ts';
import type { Engine, EngineModel, EngineOptions } from './types.ts';

/** What only tests change. */
export interface EngineInternals {
  /** Program of the engine process. */
  main?: string;
  limits?: Partial<EngineProcessLimits>;
  /** Longest wait for other models to become idle when memory is short. */
  memoryWaitMs?: number;
}

/**
 * Open-weight models of this machine as an AI SDK provider. Each model gets a process of its own when it is first used.
 * Close the engine when it is no longer needed: `await using engine = createEngine(…)`.
 */
export function createEngine(options: EngineOptions = {}, internals: EngineInternals = {}): Engine {
  checkSettings(options.defaults);
  const pool = new MemoryPool(options.memoryLimit ?? defaultMemoryLimit(), { waitMs: internals.memoryWaitMs });
  const prefixes = options.cacheDirectory && join(options.cacheDirectory, 'prefixes');
  const host: HostOptions = {
    pool,
    defaults: options.defaults,
    main: internals.main ?? fileURLToPath(import.meta.resolve('./process/main.ts')),
    limits: internals.limits,
    machineOptions: async (model) => ({
      libraryDirectory: findLibraryFolder(),
      cpuBackend: internals.main ? undefined : await chooseCpuBackend(options.cacheDirectory),
      prefixDirectory: prefixes && join(prefixes, folderName(model)),
    }),
    onEvent: (event) => options.onEvent?.(event),
  };
  const models = new Map<string, HostedModel>();
  let closing: Promise<void> | undefined;

  const find = (modelId: string): HostedModel => {
    refuseWhenClosed();
    const model = models.get(modelId);
    if (model) return model;
    const known = [...models.keys()].join(', ') || 'none';
    throw new EngineError('model_not_found', `There is no model ${JSON.stringify(modelId)}. Registered: ${known}.`, {
      details: { model: modelId },
    });
  };
  const refuseWhenClosed = () => {
    if (closing) throw new EngineError('engine_closed', 'The engine was closed. Create a new one.');
  };
  const languageModel = (modelId: string) => {
    if (!models.has(modelId)) throw new NoSuchModelError({ modelId, modelType: 'languageModel' });
    return new WanwenLanguageModel(modelId, () => find(modelId));
  };

  const engine: Engine = Object.assign((modelId: string) => languageModel(modelId), {
    specificationVersion: 'v4' as const,
    languageModel,
    embeddingModel: (modelId: string): EmbeddingModelV4 => {
      throw new NoSuchModelError({ modelId, modelType: 'embeddingModel' });
    },
    imageModel: (modelId: string): ImageModelV4 => {
      throw new NoSuchModelError({ modelId, modelType: 'imageModel' });
    },
    register(modelId: string, model: EngineModel) {
      refuseWhenClosed();
      checkSettings(model.settings);
      if (models.has(modelId)) {
        throw new EngineError(
          'invalid_request',
          `A model ${JSON.stringify(modelId)} is registered already. Forget it first.`,
        );
      }
      models.set(modelId, new HostedModel(modelId, model, host));
    },
    async forget(modelId: string) {
      const model = models.get(modelId);
      models.delete(modelId);
      await model?.close();
    },
    async load(modelId: string, { onProgress, signal }: Parameters<Engine['load']>[1] = {}) {
      const running = await find(modelId).acquire({ signal, onProgress: ({ fraction }) => onProgress?.(fraction) });
      running.release();
      return running.details;
    },
    unload: (modelId: string) => find(modelId).unload('asked'),
    async forgetPrefixes(asked: ForgottenPrefixes) {
      refuseWhenClosed();
      if (prefixes === undefined) return;
      await forgetInAll(prefixes, asked);
      await Promise.all([...models.values()].map((model) => model.forgetPrefixes(asked)));
    },
    async status() {
      return Promise.all([...models.values()].map((model) => model.status()));
    },
    tokenize: (modelId: string, text: string) => tokenizeText(find(modelId), text),
    countTokens: (modelId: string, call: Parameters<Engine['countTokens']>[1]) => countTokens(find(modelId), call),
    close() {
      closing ??= Promise.all([...models.values()].map((model) => model.close())).then(() => {});
      return closing;
    },
    [Symbol.asyncDispose]: () => engine.close(),
  });
  for (const [modelId, model] of Object.entries(options.models ?? {})) engine.register(modelId, model);
  return engine;
}

/** A folder name that no model id can turn into a path of its own. */
function folderName(modelId: string): string {
  const readable = modelId
    .replace(/[^A-Za-z0-9.-]+/g, '-')
    .replace(/^\.+/, '')
    .slice(0, 40);
  return `${readable}-${createHash('sha256').update(modelId).digest('hex').slice(0, 12)}`;
}
