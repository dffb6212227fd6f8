import { EngineError } from '../errors.ts';
import { loadLibrary } from '../native/library.ts';
import type { EngineFault, FromEngine, LoadOptions, ToEngine } from '../protocol.ts';
import { Lane } from './lane.ts';
import { loadNativeModel } from './native-model.ts';
import { Scheduler } from './scheduler.ts';

process.title = 'wanwen-engine';

let scheduler: Scheduler | undefined;
let tokenize: ((message: Extract<ToEngine, { type: 'tokenize' }>) => Int32Array) | undefined;

process.on('message', (message: ToEngine) => receive(message));
process.on('disconnect', () => process.exit(0));

function send(message: FromEngine): void {
  process.send?.(message);
}

function receive(message: ToEngine): void {
  switch (message.type) {
    case 'load':
      return load(message.options);
    case 'generate':
      return scheduler?.submit(message);
    case 'cancel':
      return scheduler?.cancel(message.id);
    case 'status':
      if (scheduler) send({ type: 'status', id: message.id, counters: scheduler.counters() });
      return;
    case 'tokenize':
      if (tokenize) send({ type: 'tokens', id: message.id, tokens: tokenize(message) });
      return;
    case 'shutdown':
      return process.exit(0);
  }
}

function load(options: LoadOptions): void {
  const start = performance.now();
  try {
    const library = loadLibrary(options.libraryDirectory, options.cpuBackend);
    const model = loadNativeModel(library, options.modelPath, (fraction) => send({ type: 'load-progress', fraction }));
    const contextLength = Math.min(options.contextLength, model.trainedContextLength);
    const threads = options.threads === 'adaptive' ? 2 : options.threads;
    const lane = new Lane(model, { cells: contextLength, sequences: options.parallel, threads });
    scheduler = new Scheduler({ model, lane, options: { ...options, contextLength }, send }, threads);
    tokenize = ({ prompt }) => model.vocabulary.tokenizePrompt(prompt).tokens;
    const { vocabulary } = model;
    send({
      type: 'ready',
      model: {
        architecture: model.architecture,
        name: model.name,
        chatTemplate: model.chatTemplate,
        bosToken: vocabulary.textOrUndefined(vocabulary.bos),
        eosToken: vocabulary.textOrUndefined(vocabulary.eos),
        controlTokens: vocabulary.controlTokens().map((token) => vocabulary.textOf(token)),
        vocabularySize: vocabulary.size,
        parameterCount: model.parameterCount,
        modelBytes: model.bytes,
        trainedContextLength: model.trainedContextLength,
        contextLength,
        parallel: options.parallel,
        recurrent: model.recurrent,
        cpuBackend: library.cpuBackend,
        loadMs: performance.now() - start,
      },
    });
  } catch (error) {
    send({ type: 'load-failed', fault: loadFault(error) });
  }
}

function loadFault(error: unknown): EngineFault {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof EngineError && error.code === 'out_of_memory') return { code: 'out_of_memory', message };
  return { code: 'model_load_failed', message };
}
