import type { ModelChoice, Models } from './models/index.ts';
import { AppError } from './platform/index.ts';

export interface PrepareModelOptions {
  signal?: AbortSignal;
  /** Told which model was chosen, before it is installed; once more when another had to be chosen. */
  onChoice?: (choice: ModelChoice) => void;
  /** Told why the chosen model could not be installed, when the starter is installed instead. */
  onFallback?: (failed: ModelChoice, error: Error) => void;
  onProgress?: NonNullable<Parameters<Models['install']>[1]>['onProgress'];
}

/**
 * Chooses the model that answers by default, installs it where it is missing, and loads it. Where it cannot be fetched
 * although a hub had answered, the starter is installed, so that the first start ends with a model that answers.
 */
export async function prepareModel(models: Models, options: PrepareModelOptions = {}): Promise<ModelChoice> {
  const limits = options.signal ? { signal: options.signal } : {};
  const first = await models.choose(limits);
  options.onChoice?.(first);
  const chosen = first.installed ? first : await installOrFallBack(models, first, options);
  await models.load(chosen.model, limits);
  return chosen;
}

/** Where deployments answer by default there is nothing to install or load. */
export const deployedChoice = (model: string): ModelChoice => ({
  model,
  reason: 'configured',
  better: null,
  installed: true,
  hub: null,
  text: {
    en: `The default model is ${model}, which other servers answer.`,
    zh: `默认模型为 ${model}，由其他服务器回答。`,
  },
});

async function installOrFallBack(
  models: Models,
  choice: ModelChoice,
  options: PrepareModelOptions,
): Promise<ModelChoice> {
  try {
    await install(models, choice, options);
    return choice;
  } catch (error) {
    // Whoever stopped it wants nothing else instead.
    if (error instanceof AppError && error.code === 'install_stopped') throw error;
    if (options.signal?.aborted || choice.hub === null || !(error instanceof Error)) throw error;
    options.onFallback?.(choice, error);
  }
  const second = await models.choose({ ...(options.signal ? { signal: options.signal } : {}), hubs: false });
  options.onChoice?.(second);
  if (!second.installed) await install(models, second, options);
  return second;
}

async function install(models: Models, { model }: ModelChoice, { signal, onProgress }: PrepareModelOptions) {
  await models.install(model, { ...(signal ? { signal } : {}), ...(onProgress ? { onProgress } : {}) });
}
