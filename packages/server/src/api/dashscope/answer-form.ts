import type { DashScopeRequest } from '@wanwen/contract';
import { invalidValue } from '../../platform/index.ts';

/** How an answer is to look. */
export interface AnswerForm {
  requestId: string;
  /** Text alone, instead of messages. */
  text: boolean;
  /** Content as a list of parts. */
  parts: boolean;
  /** Frames of a stream carry what is new, instead of all so far. */
  incremental: boolean;
  choices: number;
}

/** @throws {AppError} where text alone cannot hold what is asked for. */
export function readForm({ parameters }: DashScopeRequest, parts: boolean, requestId: string): AnswerForm {
  const { result_format: format, incremental_output: incremental, n, tools, enable_thinking } = parameters ?? {};
  const choices = n ?? 1;
  const needsMessages = parts || choices > 1 || (tools ?? []).length > 0;
  if (format === 'text' && needsMessages) {
    throw invalidValue('parameters.result_format', 'must be "message" with tools, several choices or images');
  }
  const text = format === 'text' || (format == null && !needsMessages && enable_thinking !== true);
  return { requestId, text, parts, incremental: incremental === true, choices };
}
