import { createApp } from './app.ts';
import { AppError, addEnvironmentFile, createLog, environmentFile, type Log, loadConfig } from './platform/index.ts';

/** Runs the server until SIGINT or SIGTERM; a second signal ends it at once. `wanwen serve` does the same with more talk. */
async function run(): Promise<void> {
  addEnvironmentFile(process.env, environmentFile);
  const config = loadConfig();
  const log = createLog(config);
  for (const warning of config.warnings) log.warn(warning);
  const app = await createApp(config, { log });
  const stopped = stopOnSignal(log);
  try {
    log.info(`Wanwen listens on ${await app.listen()}`);
    const link = await app.firstLink();
    if (link !== null) log.info(`the first administrator signs up at ${link}`);
    void prepare(app, log, stopped.signal);
    await stopped.asked;
  } finally {
    await app.close();
  }
}

/** A server without its model still serves the page, where one can be installed. */
async function prepare(app: Awaited<ReturnType<typeof createApp>>, log: Log, signal: AbortSignal): Promise<void> {
  try {
    await app.prepareModel({
      signal,
      onChoice: (choice) => log.info(choice.text.en),
      onFallback: ({ model }, error) => log.warn({ model, reason: error.message }, 'the model could not be installed'),
    });
    log.info('the model is ready');
  } catch (error) {
    if (!signal.aborted) log.error({ err: error }, 'the model is not ready');
  }
}

function stopOnSignal(log: Log) {
  const controller = new AbortController();
  const asked = new Promise<void>((resolve) => {
    const stop = (name: NodeJS.Signals) => {
      if (controller.signal.aborted) process.exit(130);
      log.info(`${name}: closing; once more ends at once`);
      controller.abort();
      resolve();
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });
  return { signal: controller.signal, asked };
}

try {
  await run();
  process.exit(0);
} catch (error) {
  const known = error instanceof AppError;
  process.stderr.write(`${known ? error.message : ((error as Error).stack ?? String(error))}\n`);
  process.exit(1);
}
