import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { CreateDeployment } from '@wanwen/contract';
import {
  createLog,
  createSecretBox,
  createUpstreamFetch,
  migrate,
  openDatabase,
  type UpstreamLimits,
} from '../../../platform/index.ts';
import { createDeploymentTables } from '../../migrations/0005-create-deployments.ts';
import { addDeploymentMakes } from '../../migrations/0017-add-deployment-makes.ts';
import { Deployments, type DeploymentsOptions } from '../deployments.ts';

interface TestContext {
  after(cleanUp: () => unknown): void;
}

export interface TestDeploymentsOptions extends Partial<DeploymentsOptions> {
  limits?: UpstreamLimits;
}

const noEngine: DeploymentsOptions['engine'] = {
  cardOf: async () => undefined,
  languageModel: () => {
    throw new Error('there is no engine');
  },
};

/** Deployments on a database of their own, closed and removed when the test ends. */
export async function openDeployments(t: TestContext, options: TestDeploymentsOptions = {}): Promise<Deployments> {
  const home = mkdtempSync(join(tmpdir(), 'wanwen-deployments-'));
  t.after(() => rmSync(home, { recursive: true, force: true }));
  const database = options.database ?? (await openDatabase({ home }));
  if (options.database === undefined) t.after(() => database.close());
  await migrate(database, [createDeploymentTables, addDeploymentMakes]);
  const deployments = new Deployments({
    engine: noEngine,
    secrets: createSecretBox({ home }),
    log: createLog({ logLevel: 'silent' }),
    fetch: createUpstreamFetch({}, options.limits),
    ...options,
    database,
  });
  t.after(() => deployments.close());
  return deployments;
}

/** What a deployment is made of, unless the test says otherwise. */
export const asked = (more: Partial<CreateDeployment> = {}): CreateDeployment =>
  CreateDeployment.parse({
    name: 'chat',
    kind: 'openai-compatible',
    model: 'upstream-model',
    allowPrivate: true,
    ...more,
  });

const prompt = [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'Hello' }] }];

/** Asks the first candidate of a name, and reads to the end. */
export async function ask(
  deployments: Deployments,
  name: string,
  options: Partial<Parameters<Awaited<ReturnType<typeof modelOf>>['doStream']>[0]> = {},
): Promise<LanguageModelV4StreamPart[]> {
  const model = await modelOf(deployments, name);
  const { stream } = await model.doStream({ prompt, ...options });
  return Array.fromAsync(stream as AsyncIterable<LanguageModelV4StreamPart>);
}

async function modelOf(deployments: Deployments, name: string) {
  const { ready, cooling } = await deployments.candidates(name, { prompt });
  return [...ready, ...cooling][0]!.languageModel();
}

export const textOf = (parts: LanguageModelV4StreamPart[], type: 'text-delta' | 'reasoning-delta' = 'text-delta') =>
  parts.flatMap((part) => (part.type === type ? [part.delta] : [])).join('');

export const finishOf = (parts: LanguageModelV4StreamPart[]) => {
  const finish = parts.at(-1)!;
  if (finish.type !== 'finish') throw new Error(`the last part is ${finish.type}`);
  return finish;
};

export const errorOf = (parts: LanguageModelV4StreamPart[]) => parts.find((part) => part.type === 'error')?.error;
