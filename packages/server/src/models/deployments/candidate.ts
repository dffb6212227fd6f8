import type { LanguageModelV4 } from '@ai-sdk/provider';
import type { AppError } from '../../platform/index.ts';

/** One way to answer a call; the gateway tries them in order, and tells of each try. */
export interface Candidate {
  /** Null for a model of this machine under its own name. */
  deploymentId: string | null;
  provider?: string;
  model?: string;
  /** @throws {AppError} where it cannot even be tried */
  languageModel(): LanguageModelV4 | Promise<LanguageModelV4>;
  /** The first part of its answer came, after so many milliseconds. */
  answered(firstPartMs: number): void;
  /** It failed, before its first part or after it. */
  failed(error: AppError): void;
}
