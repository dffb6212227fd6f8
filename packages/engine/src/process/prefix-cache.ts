import { join } from 'node:path';
import { nativeTable } from '../native/table.generated.ts';
import type { LoadOptions } from '../protocol.ts';
import { CheckpointStore } from './checkpoint-store.ts';
import type { Lane } from './lane.ts';
import type { Scratch } from './native-bytes.ts';
import type { NativeModel } from './native-model.ts';
import { PrefixDisk, stateIdentity } from './prefix-disk.ts';
import type { PrefixStore } from './prefix-store.ts';
import { RowStore } from './row-store.ts';

/** A stored prefix has to save so many tokens to be worth reading from disk. */
const worthReading = 64;

/** The prefix store in memory, and behind it the one on disk. */
export class PrefixCache implements Disposable {
  readonly memory: PrefixStore;
  readonly disk: PrefixDisk | undefined;

  constructor(memory: PrefixStore, disk?: PrefixDisk) {
    this.memory = memory;
    this.disk = disk;
  }

  /** Brings a longer prefix of the prompt than the `known` tokens from disk into memory, if the group keeps one. */
  warm(prompt: Int32Array, known: number, group: string): void {
    const stored = this.disk?.match(prompt, group);
    if (!this.disk || !stored || stored.shared < known + worthReading) return;
    if (this.memory.exact && stored.shared < stored.tokens.length) return;
    const state = this.disk.read(stored.tokens);
    if (state) this.memory.importState(state, stored.tokens);
  }

  /** Brings what was used last before a restart into memory while nobody is served, so that its next user need not wait. */
  async readAhead(bytes: number, untilIdle: () => Promise<void>): Promise<void> {
    for (const tokens of this.disk?.usedLast(bytes) ?? []) {
      await untilIdle();
      const state = await this.disk?.readAhead(tokens);
      await untilIdle();
      if (state) this.memory.importState(state, tokens);
    }
  }

  /** Writes the prefix to disk for the group, in the background, when its state is in memory. */
  persist(tokens: Int32Array, group: string): void {
    if (!this.disk || this.disk.keep(tokens, group)) return;
    const state = this.memory.exportState(tokens);
    if (state) void this.disk.write(tokens, state, group);
  }

  [Symbol.dispose](): void {
    this.memory[Symbol.dispose]();
  }
}

export function openPrefixCache(model: NativeModel, lane: Lane, options: LoadOptions, scratch: Scratch): PrefixCache {
  const exact = model.recurrent || model.slidingWindow > 0;
  const memory = exact
    ? new CheckpointStore(options.prefixMemoryBytes)
    : new RowStore(options.prefixMemoryBytes, scratch);
  if (!options.prefixDirectory || options.prefixDiskBytes <= 0) return new PrefixCache(memory);
  // A checkpoint has llama.cpp's own form, which depends on the number of streams and the window's size.
  const layout = exact ? [lane.sequences, lane.cells] : [];
  const identity = stateIdentity(options.modelPath, nativeTable.release, ...layout);
  return new PrefixCache(
    memory,
    new PrefixDisk({ folder: join(options.prefixDirectory, identity), budget: options.prefixDiskBytes }),
  );
}
