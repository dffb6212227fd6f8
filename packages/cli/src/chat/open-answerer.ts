import type { Config } from '@wanwen/server/platform';
import type { CliContext } from '../context.ts';
import { CliError } from '../errors.ts';
import { exitCode } from '../exit-codes.ts';
import { missingModel } from '../models/choose-installed.ts';
import { openModels } from '../models/open-models.ts';
import { describeFailure } from '../report-failure.ts';
import { findOwnServer, findServer, serverAddress } from '../server/find-server.ts';
import { AnswerError, type Answerer } from './answerer.ts';
import { createLocalAnswerer } from './local-answerer.ts';
import { offerModel } from './offer-model.ts';
import { createServerAnswerer } from './server-answerer.ts';

export interface AnswererChoice {
  server?: string;
  local: boolean;
  model?: string;
}

/**
 * The server that was named, else the one that runs at the configured address, else the engine in this process. A server
 * of this data folder is asked with the machine's key, unless the environment has an API key.
 * @throws {CliError} with exit code 3 where a named server does not answer or a model is not installed, with 1 where the
 * server wants another key
 */
export async function openAnswerer(context: CliContext, config: Config, choice: AnswererChoice): Promise<Answerer> {
  const apiKey = context.environment.WANWEN_API_KEY;
  if (choice.server) {
    const address = checkAddress(choice.server);
    const own = apiKey ? undefined : await findServer(address, { signal: context.signal, home: config.home });
    return checked(context, createServerAnswerer({ address, apiKey, machineKey: own?.machineKey }), choice);
  }
  const address = choice.local ? undefined : serverAddress(config);
  const server = choice.local ? undefined : await findOwnServer(config, context.signal);
  if (server) return checked(context, createServerAnswerer({ ...server, apiKey }), choice);
  context.signal.throwIfAborted();
  const models = await openModels(context, config);
  const answerer = createLocalAnswerer(models);
  const key = address ? 'chat.local' : 'chat.local-asked';
  context.stderr.write(`${context.errorStyle.dim(context.text(key, { address: address ?? '' }))}\n`);
  return checked(context, answerer, choice, () => offerModel(context, models));
}

/** Closes the answerer again where it cannot answer what is asked. */
async function checked(
  context: CliContext,
  answerer: Answerer,
  choice: AnswererChoice,
  prepare: () => Promise<void> = async () => undefined,
): Promise<Answerer> {
  try {
    await prepare();
    await checkModel(context, answerer, choice);
    return answerer;
  } catch (error) {
    await answerer[Symbol.asyncDispose]();
    throw error;
  }
}

/** Codes of a server that answers, but not to everyone; `http_401` for those without codes of their own. */
const keyRefusals = new Set(['missing_api_key', 'invalid_api_key', 'key_revoked', 'key_expired', 'http_401']);

async function checkModel(context: CliContext, answerer: Answerer, { server, model }: AnswererChoice): Promise<void> {
  const installed = await answerer.models().catch((cause) => {
    if (cause instanceof AnswerError && keyRefusals.has(cause.code))
      throw new CliError('error.server-wants-key', { message: describeFailure(cause, context) }, { cause });
    throw server
      ? new CliError('error.server-unreachable', { address: server }, { exitCode: exitCode.missing, cause })
      : cause;
  });
  if (installed.length === 0) throw new CliError('error.no-model', {}, { exitCode: exitCode.missing });
  if (model && model !== 'default' && !installed.includes(model)) throw missingModel(model, installed);
}

function checkAddress(address: string): string {
  const url = URL.parse(address);
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    throw new CliError('error.server-address', { address }, { exitCode: exitCode.usage });
  return url.href;
}
