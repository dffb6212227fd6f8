import { EngineError } from '../errors.ts';

/** For requests that the end of the process cut off. */
export function crashError(model: string, exit: string, lastLines: string[]): EngineError {
  return new EngineError(
    'engine_crashed',
    `The engine process of ${model} ended while it answered: ${exit}. It starts again with the next request; try again.`,
    { details: { model, exit, errorOutput: lastLines.join('\n') } },
  );
}

export function unloadedError(model: string): EngineError {
  return new EngineError('engine_closed', `${model} was unloaded while it answered. Try again.`, {
    details: { model },
  });
}

export function loadCrashError(model: string, exit: string, lastLines: string[]): EngineError {
  const output = lastLines.length > 0 ? ` Its last words:\n${lastLines.join('\n')}` : '';
  return new EngineError(
    'model_load_failed',
    `The engine process of ${model} ended while it loaded the model: ${exit}.${output}`,
    { details: { model, exit } },
  );
}

export function loadSilenceError(model: string, silenceMs: number): EngineError {
  return new EngineError(
    'model_load_failed',
    `${model} made no progress loading for ${silenceMs / 1000} s. Check the disk that holds the model, and the memory left.`,
    { details: { model, silenceMs } },
  );
}

export function noReplyError(model: string, limitMs: number): EngineError {
  return new EngineError('internal', `The engine process of ${model} did not answer within ${limitMs} ms.`, {
    details: { model, limitMs },
  });
}
