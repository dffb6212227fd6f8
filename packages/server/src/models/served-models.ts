import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import type { ModelCard, ModelList } from '@wanwen/contract';
import { lackingOption } from './deployments/asked-options.ts';
import type { Candidate } from './deployments/candidate.ts';
import type { Deployments } from './deployments/deployments.ts';
import { makesNoPictures, makesNoText, optionUnsupported } from './deployments/errors.ts';
import { estimatePromptTokens } from './deployments/estimate-tokens.ts';
import { askedPictures } from './deployments/pictures/asked-pictures.ts';
import type { SuitableCall } from './deployments/suitable.ts';
import type { Models } from './models.ts';

/** Every model that callers may name: this machine's own, and the names that deployments answer to. */
export interface ServedModels {
  list(): Promise<ModelCard[]>;
  modelList(): Promise<ModelList>;
  /** Only lists tell which one is the default. */
  cardOf(id: string): Promise<ModelCard | undefined>;
  defaultModel(): Promise<string | null>;
  /** Names that pictures can be asked of, in their order. */
  pictureModels(): Promise<string[]>;
  /** The default model where it was chosen or configured and deployments answer to it; nothing needs to be installed then. */
  deployedDefault(): Promise<string | null>;
  setDefault(id: string): Promise<void>;
  /** Ways to answer the call, in the order of trial. */
  candidates(id: string, call: SuitableCall): Promise<Candidate[]>;
  /** Prompt tokens: exact for this machine's models, an estimate on the high side for others, whose tokenizer is not here. */
  countTokens(id: string, call: Parameters<Models['countTokens']>[1]): Promise<number>;
  /** The same, but a vendor that counts for others is asked; `isEstimate` where nobody could count. */
  measureTokens(id: string, call: LanguageModelV4CallOptions): Promise<{ tokens: number; isEstimate: boolean }>;
}

/**
 * A name that is both is answered by its deployments: theirs are the first choice, this machine's
 * models stand in when there are none.
 */
export function createServedModels(models: Models, deployments: Deployments): ServedModels {
  const installed = async (id: string) => {
    const card = await models.cardOf(id);
    return card?.state === 'installed' ? card : undefined;
  };

  const deployedText = async (name: string) => {
    const card = await deployments.cardOf(name);
    return card && makesText(card) ? card : undefined;
  };

  const defaultModel = async () => {
    for (const wanted of models.preferred()) {
      if ((await installed(wanted)) ?? (await deployedText(wanted))) return wanted;
    }
    return models.defaultModel() ?? (await deployments.cards()).find(makesText)?.id ?? null;
  };

  const modelList = async (): Promise<ModelList> => {
    const chosen = await defaultModel();
    const { items: own } = await models.list();
    const ids = new Set(own.filter(({ state }) => state === 'installed').map(({ id }) => id));
    const others = (await deployments.cards()).filter(({ id }) => !ids.has(id));
    const items = [...own, ...others].map((card) => ({ ...card, isDefault: card.id === chosen }));
    return { items, defaultModel: chosen };
  };

  const waysOf = async (id: string, call: Parameters<ServedModels['candidates']>[1]) => {
    const ways = await deployments.candidates(id, call);
    if (ways.ready.length + ways.cooling.length > 0 || !(await installed(id))) return ways;
    if (askedPictures(call)) throw makesNoPictures(id);
    const lacking = lackingOption('engine', call);
    if (lacking !== undefined) throw optionUnsupported(id, lacking);
    return { ready: [ownCandidate(models, id)], cooling: [] };
  };

  return {
    list: async () => (await modelList()).items,
    modelList,
    cardOf: async (id) => (await deployments.cardOf(id)) ?? models.cardOf(id),
    defaultModel,
    pictureModels: async () =>
      (await deployments.cards()).filter(({ abilities }) => abilities.includes('image')).map(({ id }) => id),
    async deployedDefault() {
      const id = await defaultModel();
      return id !== null && models.preferred().includes(id) && (await deployments.cardOf(id)) ? id : null;
    },
    async setDefault(id) {
      const deployed = await deployments.cardOf(id);
      if (deployed && !makesText(deployed)) throw makesNoText(id);
      await (deployed ? models.prefer(id) : models.setDefault(id));
    },
    async candidates(id, call) {
      const first = await waysOf(id, call);
      const others = await Promise.all((await deployments.fallbacksOf(id)).map((name) => fallback(name, call)));
      const ready = [first, ...others].flatMap((ways) => ways.ready);
      const cooling = [first, ...others].flatMap((ways) => ways.cooling);
      // One that failed lately is better than nothing, and finds out whether it is well again.
      return [...ready, ...cooling.slice(0, 1)];
    },
    async countTokens(id, call) {
      return (await deployments.cardOf(id)) ? estimatePromptTokens(call) : models.countTokens(id, call);
    },
    async measureTokens(id, call) {
      const isDeployed = (await deployments.cardOf(id)) !== undefined;
      const counted = isDeployed
        ? await deployments.countTokens(id, call, (model) => models.countTokens(model, call))
        : await models.countTokens(id, call);
      return { tokens: counted ?? estimatePromptTokens(call), isEstimate: counted === undefined };
    },
  };

  /** A fallback that cannot take the call is none. */
  function fallback(name: string, call: Parameters<ServedModels['candidates']>[1]) {
    return waysOf(name, call).catch(() => ({ ready: [], cooling: [] }));
  }
}

const makesText = ({ abilities }: ModelCard) => abilities.includes('chat');

const ownCandidate = (models: Models, id: string): Candidate => ({
  deploymentId: null,
  languageModel: () => models.languageModel(id),
  answered: () => undefined,
  failed: () => undefined,
});
