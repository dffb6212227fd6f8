import type { Config } from '@wanwen/server/platform';
import type { CliContext } from '../context.ts';
import { CliError } from '../errors.ts';
import { exitCode } from '../exit-codes.ts';
import { findOwnServer, findServer, machineHeaders, serverAddress } from '../server/find-server.ts';

/** A server to ask, with what shows that one may. */
export interface AskedServer extends AsyncDisposable {
  address: string;
  headers: Record<string, string>;
}

/**
 * The server that was named, else the one that runs at the configured address, else one of this process's own, which ends
 * with it. The key is that of the environment, else the machine's where the server has proven that it has this data folder.
 * @throws {CliError} with exit code 3 where a named server does not answer, or no model is installed
 */
export async function openServer(context: CliContext, config: Config, named: string | undefined): Promise<AskedServer> {
  return (await findAskedServer(context, config, named)) ?? ownServer(context, config);
}

/**
 * The same, but that none is started.
 * @throws {CliError} with exit code 3 where a named server does not answer
 */
export async function findAskedServer(
  context: CliContext,
  config: Config,
  named: string | undefined,
): Promise<AskedServer | undefined> {
  const { signal } = context;
  const found =
    named === undefined
      ? await findOwnServer(config, signal)
      : await findServer(checkAddress(named), { signal, home: config.home });
  if (found) return { address: found.address, headers: headersFor(context, found.machineKey), ...nothingToClose };
  if (named !== undefined)
    throw new CliError('error.server-unreachable', { address: named }, { exitCode: exitCode.missing });
  signal.throwIfAborted();
  return undefined;
}

const nothingToClose = { [Symbol.asyncDispose]: async () => undefined };

function headersFor({ environment }: CliContext, machineKey: string | undefined): Record<string, string> {
  const apiKey = environment.WANWEN_API_KEY;
  return apiKey ? { authorization: `Bearer ${apiKey}` } : machineHeaders(machineKey);
}

/** The whole server in this process, on a free port of this machine alone. */
async function ownServer(context: CliContext, config: Config): Promise<AskedServer> {
  const tried = serverAddress(config);
  const { text, stderr, errorStyle, environment } = context;
  const [{ createApp }, { createLog }, { readMachineKey }] = await Promise.all([
    import('@wanwen/server'),
    import('@wanwen/server/platform'),
    import('@wanwen/server/accounts'),
  ]);
  await using opened = new AsyncDisposableStack();
  const log = createLog({ logLevel: environment.WANWEN_DEBUG ? config.logLevel : 'silent' });
  const app = opened.use(await createApp({ ...config, host: '127.0.0.1', port: 0 }, { log }));
  const { items } = await app.models.list();
  const deployed = config.defaultModel !== undefined;
  if (!deployed && !items.some(({ state }) => state === 'installed'))
    throw new CliError('error.no-model', {}, { exitCode: exitCode.missing });
  const address = await app.listen();
  const told = tried === undefined ? text('run.own-asked') : text('run.own', { address: tried });
  stderr.write(`${errorStyle.dim(told)}\n`);
  const closing = opened.move();
  return {
    address,
    headers: machineHeaders(readMachineKey(config.home)),
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  };
}

function checkAddress(address: string): string {
  const url = URL.parse(address);
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    throw new CliError('error.server-address', { address }, { exitCode: exitCode.usage });
  return url.href;
}
