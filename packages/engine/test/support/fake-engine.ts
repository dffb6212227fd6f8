import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LanguageModelV4CallOptions, LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { createEngine, type EngineInternals } from '../../src/create-engine.ts';
import type { Engine, EngineEvent, EngineOptions } from '../../src/types.ts';
import type { FakeScript } from '../fixtures/fake-process.ts';
import { smallModel, type TestValue, writeGguf } from './write-gguf.ts';

export interface FakeEngine extends AsyncDisposable {
  engine: Engine;
  events: EngineEvent[];
}

export async function temporaryFolder(): Promise<AsyncDisposable & { path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'wanwen-engine-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

export interface FakeModel {
  /** `dies`, `hangs`, `refuses` and `slow` at the start of a file's name say how loading goes. */
  file?: string;
  chatTemplate?: string;
  values?: Record<string, TestValue>;
}

/** A real engine whose processes are scripted (see `fixtures/fake-process.ts`). */
export async function fakeEngine(
  models: Record<string, FakeModel> = { fake: {} },
  options: EngineOptions = {},
  internals: EngineInternals = {},
): Promise<FakeEngine> {
  const folder = await temporaryFolder();
  const events: EngineEvent[] = [];
  const main = fileURLToPath(new URL('../fixtures/fake-process.ts', import.meta.url));
  const engine = createEngine({ ...options, onEvent: (event) => events.push(event) }, { main, ...internals });
  for (const [id, model] of Object.entries(models)) {
    const path = join(folder.path, model.file ?? `${id}.gguf`);
    engine.register(id, { path: await writeGguf(path, { ...smallModel(model.chatTemplate), ...model.values }) });
  }
  return {
    engine,
    events,
    async [Symbol.asyncDispose]() {
      await engine.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** A user message that makes the fake process play the script. */
export function script(script: FakeScript): LanguageModelV4CallOptions {
  return { prompt: [{ role: 'user', content: [{ type: 'text', text: `[[${JSON.stringify(script)}]]` }] }] };
}

export async function readParts(
  stream: ReadableStream<LanguageModelV4StreamPart>,
): Promise<LanguageModelV4StreamPart[]> {
  const parts: LanguageModelV4StreamPart[] = [];
  for await (const part of stream) parts.push(part);
  return parts;
}

/** The one part of that type. */
export function only<Type extends LanguageModelV4StreamPart['type']>(
  parts: LanguageModelV4StreamPart[],
  type: Type,
): Extract<LanguageModelV4StreamPart, { type: Type }> {
  const found = parts.filter((part) => part.type === type);
  if (found.length !== 1) throw new Error(`${found.length} parts of type ${type}, not one`);
  return found[0] as Extract<LanguageModelV4StreamPart, { type: Type }>;
}

export function textOf(parts: LanguageModelV4StreamPart[]): string {
  return parts.map((part) => (part.type === 'text-delta' ? part.delta : '')).join('');
}
