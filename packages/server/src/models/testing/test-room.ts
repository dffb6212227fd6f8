import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog, loadConfig } from '../../platform/index.ts';
import type { CatalogueEntry, ModelSource } from '../catalogue/entry.ts';
import { type CreateModelsOptions, createModels } from '../create-models.ts';
import type { Models } from '../models.ts';
import { tinyGguf } from './tiny-gguf.ts';

interface TestContext {
  after(cleanUp: () => Promise<void> | void): void;
}

/** A model small enough to be fetched many times. */
export const content = tinyGguf({}, 300_000);

export function entry(changes: Partial<CatalogueEntry> = {}): CatalogueEntry {
  return {
    id: 'tiny',
    name: 'Tiny',
    tier: 'standard',
    file: 'Tiny-Q8_0.gguf',
    bytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    licence: 'MIT',
    languages: ['en'],
    contextLength: 512,
    abilities: ['chat'],
    shape: { layers: 2, kvHeads: 1, headSize: 32, embeddingLength: 64, vocabularySize: 3 },
    pickedFrom: 0,
    sources: [{ kind: 'hub', repository: 'test/Tiny-GGUF' } satisfies ModelSource],
    ...changes,
  };
}

/** Waits so short that a test can see every limit reached. */
const quickTiming = {
  headersMs: 400,
  stallMs: 400,
  backoffMs: [10, 10, 10],
  probeMs: 400,
  clientStallMs: 1000,
};

export function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'wanwen-models-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface TestRoomOptions extends Omit<Partial<CreateModelsOptions>, 'config' | 'log'> {
  home: string;
  hubs?: string[];
  settings?: Record<string, string>;
}

/** The models room with a catalogue of tiny models and hubs on this machine; closed when the test ends. */
export function testRoom(t: TestContext, { home, hubs = [], settings = {}, ...options }: TestRoomOptions): Models {
  const env = {
    WANWEN_HOME: home,
    WANWEN_HUBS: hubs.join(',') || 'http://127.0.0.1:9',
    WANWEN_LOG_LEVEL: 'silent',
    ...settings,
  };
  const config = loadConfig({ env });
  const models = createModels({
    catalogue: [entry()],
    machine: { memoryBytes: 16e9 },
    timing: quickTiming,
    ...options,
    config,
    log: createLog(config),
  });
  t.after(() => models.close());
  return models;
}
