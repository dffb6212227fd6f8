/** The engine process: one model, spoken to over IPC in the words of protocol.ts. */
import type { FromEngine, LoadOptions, ToEngine } from '../protocol.ts';
import { Engine, loadFault } from './engine.ts';

process.title = 'wanwen-engine';
process.on('message', (message: ToEngine) => receive(message));
// Without its parent nobody listens, and nobody would end it.
process.on('disconnect', () => process.exit(0));

// Ctrl-C reaches the whole terminal group; the parent decides when this process ends.
process.on('SIGINT', () => undefined);

let engine: Engine | undefined;

function send(message: FromEngine): void {
  if (process.connected) process.send?.(message);
}

function receive(message: ToEngine): void {
  if (message.type === 'load') load(message.options);
  else if (message.type === 'shutdown') void shutdown();
  else if (engine) serve(engine, message);
}

function serve(engine: Engine, message: Exclude<ToEngine, { type: 'load' | 'shutdown' }>): void {
  if (message.type === 'generate') engine.scheduler.submit(message);
  else if (message.type === 'cancel') engine.scheduler.cancel(message.id);
  else if (message.type === 'tokenize')
    send({ type: 'tokens', id: message.id, tokens: engine.tokenize(message.prompt) });
  else if (message.type === 'forget-prefixes') void forgetPrefixes(engine, message);
  else send({ type: 'status', id: message.id, counters: engine.counters() });
}

/** The parent removes files too, and says what stood in the way. */
async function forgetPrefixes(engine: Engine, { id, asked }: Extract<ToEngine, { type: 'forget-prefixes' }>) {
  await engine.forgetPrefixes(asked).catch(() => undefined);
  send({ type: 'prefixes-forgotten', id });
}

function load(options: LoadOptions): void {
  try {
    engine = new Engine(options, send);
    send({ type: 'ready', model: engine.description });
  } catch (error) {
    send({ type: 'load-failed', fault: loadFault(error) });
  }
}

async function shutdown(): Promise<void> {
  await engine?.scheduler.settle();
  process.exit(0);
}
