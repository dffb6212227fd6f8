import type { LanguageModelV4 } from '@ai-sdk/provider';
import type { InstallProgress, ModelCard, ModelList } from '@wanwen/contract';
import type { Engine, EngineEvent, EngineModelStatus, ForgottenPrefixes } from '@wanwen/engine';
import type { ChooseOptions, ModelChoice } from './choose-model.ts';
import type { HubProbe } from './sources/probe-hubs.ts';
import type { Verification } from './verify-model.ts';

/** What happens to models; `changed` follows whenever a list shown somewhere is out of date. */
export interface ModelEvents {
  changed: { id: string };
  progress: { id: string; progress: InstallProgress };
  engine: EngineEvent;
}

export interface InstallOptions {
  onProgress?: (progress: InstallProgress) => void;
  signal?: AbortSignal;
  /** Name of an extra model; by default, that of its file. */
  id?: string;
  /** Hash that an extra model's file must have. */
  sha256?: string;
}

export interface Models {
  /** Every model of the catalogue and every extra one, with its state now. */
  list(): Promise<ModelList>;
  cardOf(id: string): Promise<ModelCard | undefined>;
  /** `undefined` and `default` mean the default model. Throws `model_not_found`, naming what is installed. */
  languageModel(id?: string): LanguageModelV4;
  /** Id of the model that answers when none is named; null while none is installed. */
  defaultModel(): string | null;
  setDefault(id: string): Promise<void>;
  /** Names that were chosen to be the default, the configured one first; whether they are installed or not. */
  preferred(): string[];
  /** Chooses a name as the default that is answered elsewhere. */
  prefer(id: string): Promise<void>;
  /** What `npm start` should use; asks the hubs only when nothing is installed. */
  choose(options?: ChooseOptions): Promise<ModelChoice>;
  /**
   * Installs a model of the catalogue by its id, or a GGUF file by its https address or path. Asking twice joins the
   * installation under way; aborting the signal leaves it, and stops it when nobody else waits.
   */
  install(idOrOrigin: string, options?: InstallOptions): Promise<ModelCard>;
  /**
   * Stops the installation for everybody who waits for it; what was fetched stays for the next one.
   * @throws {AppError} `installing_elsewhere` where it is another program's.
   */
  stopInstalling(id: string): Promise<void>;
  remove(id: string): Promise<void>;
  /** Reads the file again and compares its hash. */
  verify(id: string, options?: { signal?: AbortSignal; onBytes?: (bytes: number) => void }): Promise<Verification>;
  /** Which hubs answer, for a check-up. */
  probe(options?: { signal?: AbortSignal }): Promise<HubProbe[]>;
  /** What the engine says of every installed model, with counters for the loaded ones. */
  engineStatus(): Promise<EngineModelStatus[]>;
  /** Loads now instead of at the first call. */
  load(id: string, options?: { onProgress?: (fraction: number) => void; signal?: AbortSignal }): Promise<void>;
  countTokens(id: string, call: Parameters<Engine['countTokens']>[1]): Promise<number>;
  /** Removes states of prompts from this server's disk; a group is an organisation. */
  forgetPrefixes(asked: ForgottenPrefixes): Promise<void>;
  on: <Name extends keyof ModelEvents>(name: Name, listener: (event: ModelEvents[Name]) => void) => () => void;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}
