import type { App } from '@wanwen/server';
import type { Config, Log } from '@wanwen/server/platform';
import type { Invocation } from '../arguments/command.ts';
import { loadCliConfig, type Overrides } from '../config/load-cli-config.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { findModel } from '../models/choose-installed.ts';
import { oneLine } from '../terminal/strip-controls.ts';
import type { serveOptions } from './command.ts';
import { openBrowser } from './open-browser.ts';
import { prepareModel } from './prepare-model.ts';

type ServeOptions = Invocation<typeof serveOptions>['options'];

/**
 * Runs the server until Ctrl-C, which is its ordinary end: exit code 0. The page is up at once; the model is installed
 * and loaded meanwhile.
 */
export async function runServe(context: CliContext, options: ServeOptions): Promise<ExitCode> {
  const { config } = await loadCliConfig(context, toOverrides(options));
  for (const warning of config.warnings) warn(context, oneLine(warning));
  const { createApp } = await import('@wanwen/server');
  await using app = await createApp(config, { log: await openLog(context, config, options.verbose) });
  if (options.model) await findModel(app.models, options.model);
  context.signal.throwIfAborted();
  const address = await app.listen();
  const firstLink = await app.firstLink();
  await announce(context, config, address, firstLink);
  if (options.open)
    openBrowser(firstLink ?? address, (reason) => warn(context, context.text('serve.no-browser', { reason })));
  await untilStopped(context, app);
  return exitCode.ok;
}

async function untilStopped(context: CliContext, app: App): Promise<void> {
  const { signal, stderr, text } = context;
  const stopped = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  const prepared = prepareModel(context, app);
  await stopped;
  stderr.write(`${text('serve.stopping')}\n`);
  await Promise.all([prepared, app.close()]);
}

async function announce(context: CliContext, config: Config, address: string, firstLink: string | null): Promise<void> {
  const { isLoopbackHost } = await import('@wanwen/server/platform');
  const { stdout, style, text } = context;
  stdout.write(`${style.bold(text('serve.ready', { address: style.cyan(address) }))}\n`);
  if (firstLink) stdout.write(`${style.bold(text('serve.first-link', { link: style.cyan(firstLink) }))}\n`);
  stdout.write(`${text('serve.api', { address })}\n`);
  stdout.write(`${text('serve.data', { folder: oneLine(config.home) })}\n`);
  stdout.write(`${style.dim(text('serve.stop'))}\n`);
  if (!isLoopbackHost(config.host) && !config.publicUrl) warn(context, text('serve.remote', { host: config.host }));
}

function warn({ stderr, errorStyle, text }: CliContext, message: string): void {
  stderr.write(`${errorStyle.yellow(text('warning.prefix'))} ${message}\n`);
}

/** On a terminal only what needs attention, unless a level was asked for; in a service's log what the level says. */
async function openLog({ stderr }: CliContext, config: Config, verbose: boolean): Promise<Log> {
  const { createLog } = await import('@wanwen/server/platform');
  const quiet = stderr.isTTY && !verbose && config.origins.logLevel === 'default';
  return createLog({ logLevel: quiet ? 'warn' : config.logLevel });
}

function toOverrides(options: ServeOptions): Overrides {
  return {
    host: options.host,
    port: options.port?.toString(),
    defaultModel: options.model,
    databaseUrl: options.database,
    logLevel: options.verbose ? 'debug' : undefined,
  };
}
