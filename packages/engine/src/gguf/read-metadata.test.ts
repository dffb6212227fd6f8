import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { ggufBytes, smallModel } from '../../test/support/write-gguf.ts';
import { EngineError } from '../errors.ts';
import { kvBytesPerToken } from '../host/memory-plan.ts';
import { readGgufMetadata } from './read-metadata.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wanwen-gguf-'));
});
after(() => rm(folder, { recursive: true }));

async function read(bytes: Uint8Array) {
  const path = join(folder, 'model.gguf');
  await writeFile(path, bytes);
  return readGgufMetadata(path);
}

function refuses(message: RegExp) {
  return (error: unknown) => {
    assert.ok(error instanceof EngineError);
    assert.equal(error.code, 'model_load_failed');
    assert.match(error.message, message);
    return true;
  };
}

describe('the metadata of a model file', () => {
  test('tells what the model is', async () => {
    const metadata = await read(ggufBytes(smallModel('{{ messages }}'), [{ name: 'weight', shape: [256, 4] }]));
    assert.equal(metadata.architecture, 'llama');
    assert.equal(metadata.quantization, 'Q4_K_M');
    assert.equal(metadata.contextLength, 2048);
    assert.equal(metadata.parameterCount, 1024);
    assert.equal(metadata.chatTemplate, '{{ messages }}');
    assert.deepEqual(metadata.specialTokens, { bos: { id: 0, text: '<s>' }, eos: { id: 1, text: '</s>' } });
  });

  test('gives the bytes a token takes in the KV cache, also where layers differ', async () => {
    const same = await read(ggufBytes(smallModel()));
    assert.equal(kvBytesPerToken(same), 4 * 2 * (32 + 32) * 2);
    const layers = { 'llama.attention.head_count_kv': { type: 'uint32s' as const, value: [2, 0, 1, 0] } };
    assert.equal(kvBytesPerToken(await read(ggufBytes({ ...smallModel(), ...layers }))), 3 * (32 + 32) * 2);
  });

  test('finds special tokens in a vocabulary too long to keep', async () => {
    const tokens = Array.from({ length: 10_000 }, (_, id) => `token ${id}`);
    const values = {
      ...smallModel(),
      'tokenizer.ggml.tokens': { type: 'strings' as const, value: tokens },
      'tokenizer.ggml.eos_token_id': { type: 'uint32' as const, value: 9_876 },
    };
    const metadata = await read(ggufBytes(values));
    assert.equal(metadata.vocabularySize, 10_000);
    assert.deepEqual(metadata.specialTokens.eos, { id: 9_876, text: 'token 9876' });
  });

  test('has no special token where the file names one that does not exist', async () => {
    const long = Array.from({ length: 10_000 }, (_, id) => `token ${id}`);
    for (const tokens of [long.slice(0, 10), long]) {
      for (const id of [-1, 0.5, 2 ** 31]) {
        const values = {
          ...smallModel(),
          'tokenizer.ggml.tokens': { type: 'strings' as const, value: tokens },
          'tokenizer.ggml.eos_token_id': { type: 'float32' as const, value: id },
        };
        assert.equal((await read(ggufBytes(values))).specialTokens.eos, undefined, String(id));
      }
    }
  });

  test('reads the sampling that the file recommends', async () => {
    const values = { ...smallModel(), 'general.sampling.temp': { type: 'float32' as const, value: 0.5 } };
    assert.equal((await read(ggufBytes(values))).sampling.temperature, 0.5);
  });
});

describe('a file that is no sound model', () => {
  test('is refused when missing', async () => {
    await assert.rejects(readGgufMetadata(join(folder, 'absent.gguf')), refuses(/cannot be opened/));
  });

  test('is refused when it is something else', async () => {
    await assert.rejects(read(Buffer.from('<!doctype html><html>not found</html>')), refuses(/instead of "GGUF"/));
  });

  test('is refused when a count is absurd, without allocating for it', async () => {
    const bytes = ggufBytes(smallModel());
    bytes.writeBigUInt64LE(2n ** 60n, 16);
    await assert.rejects(read(bytes), refuses(/announces/));
  });

  test('is refused wherever it is cut', async () => {
    const bytes = ggufBytes(smallModel('template'), [{ name: 'weight', shape: [4] }]);
    for (let length = 0; length < bytes.length; length++) {
      await assert.rejects(read(bytes.subarray(0, length)), refuses(/not a sound GGUF file/));
    }
  });

  test('is read or refused, and never crashes the reader, whatever bytes change', async () => {
    const sound = ggufBytes(smallModel('template'), [{ name: 'weight', shape: [4] }]);
    const change = fc.record({ at: fc.nat(sound.length - 1), byte: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        const bytes = Buffer.from(sound);
        for (const { at, byte } of changes) bytes[at] = byte;
        await read(bytes).catch((error) => assert.ok(error instanceof EngineError, String(error)));
      }),
      { numRuns: 300 },
    );
  });
});
