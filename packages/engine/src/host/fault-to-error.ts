import { EngineError } from '../errors.ts';
import type { EngineFault } from '../protocol.ts';

/** What the engine process reports, as an error that names the numbers and what to do. */
export function faultToError(fault: EngineFault, model: string): EngineError {
  switch (fault.code) {
    case 'context_overflow':
      return new EngineError(
        'context_overflow',
        `The prompt has ${fault.promptTokens} tokens, and ${model} takes at most ${fault.contextLength} for prompt and answer together. Shorten the prompt, or raise the model's context length.`,
        { details: { promptTokens: fault.promptTokens, contextLength: fault.contextLength } },
      );
    case 'queue_full':
      return new EngineError(
        'queue_full',
        `${fault.queued} requests are already waiting for ${model}. Try again in about ${Math.max(1, Math.ceil(fault.expectedWaitMs / 1000))} s.`,
        { details: { queued: fault.queued, expectedWaitMs: fault.expectedWaitMs } },
      );
    case 'invalid_constraint':
      return new EngineError(
        'invalid_constraint',
        `The JSON schema of the answer or of a tool cannot be used: ${fault.message}`,
      );
    case 'out_of_memory':
      return new EngineError('out_of_memory', `${model} ran out of memory: ${fault.message}`);
    case 'model_load_failed':
      return new EngineError('model_load_failed', `${model} could not be loaded: ${fault.message}`);
    case 'invalid_request':
      return new EngineError(
        'invalid_request',
        fault.message,
        fault.field === undefined ? {} : { details: { field: fault.field } },
      );
    default:
      return new EngineError(fault.code, fault.message);
  }
}
