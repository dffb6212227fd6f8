/**
 * Installs the models that tests use through the real model store, into a cache that stays between runs. As a program
 * it prints where they are; `WANWEN_TEST_MODELS_CACHE` moves the cache.
 */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { catalogue, createModels, formatBytes, type Models } from '../src/models/index.ts';
import { createLog, loadConfig } from '../src/platform/index.ts';

export interface TestModels {
  /** Path of the starter model. */
  starter: string;
  /** Path of Gemma 3 270M. */
  gemma: string;
}

export async function fetchTestModels(
  cache: string = process.env.WANWEN_TEST_MODELS_CACHE ?? join(homedir(), '.cache', 'wanwen-test-models'),
): Promise<TestModels> {
  const config = loadConfig({ env: { WANWEN_HOME: cache, WANWEN_LOG_LEVEL: 'warn' } });
  await using models = createModels({ config, log: createLog(config) });
  await install(models, 'smollm2-135m');
  await install(models, 'gemma-3-270m');
  const path = (id: string) => join(config.modelsFolder, catalogue.find((entry) => entry.id === id)!.file);
  return { starter: path('smollm2-135m'), gemma: path('gemma-3-270m') };
}

async function install(models: Models, id: string): Promise<void> {
  if ((await models.cardOf(id))?.state === 'installed') return;
  let told = 0;
  await models.install(id, {
    onProgress({ receivedBytes, totalBytes, source }) {
      const tenth = Math.floor((10 * receivedBytes) / totalBytes);
      if (tenth <= told) return;
      told = tenth;
      process.stderr.write(`${id}: ${formatBytes(receivedBytes)} of ${formatBytes(totalBytes)} from ${source}\n`);
    },
  });
}

if (import.meta.main) {
  const { starter, gemma } = await fetchTestModels();
  console.log(`WANWEN_TEST_MODEL=${starter}\nWANWEN_TEST_GEMMA=${gemma}`);
}
