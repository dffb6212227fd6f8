import type { LanguageModelV4 } from '@ai-sdk/provider';
import type { AppError } from '../platform/index.ts';

/** One way to answer a call. */
export interface Candidate {
  /** Null for a model of this machine under its own name. */
  deploymentId: string | null;
  /** Who answers, and under which name the model is known there; this server, and the name that was asked for, where absent. */
  provider?: string;
  model?: string;
  languageModel(): LanguageModelV4 | Promise<LanguageModelV4>;
  /** Told that the first part of its answer came, after so many milliseconds. */
  answered(firstPartMs: number): void;
  /** Told that it failed through no fault of the caller's, before its first part or after it. */
  failed(error: AppError): void;
}
