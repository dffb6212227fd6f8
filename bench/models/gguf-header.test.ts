import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readGgufMetadata } from '@wanwen/engine';
import { encodeHeader } from './gguf-header.ts';

test('the engine reads back what a header says', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'wanwen-gguf-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'model.gguf');
  const header = encodeHeader(
    {
      'general.architecture': { type: 'string', value: 'qwen3' },
      'general.name': { type: 'string', value: '万问' },
      'qwen3.block_count': { type: 'u32', value: 28 },
      'qwen3.context_length': { type: 'u32', value: 40_960 },
      'qwen3.embedding_length': { type: 'u32', value: 1024 },
      'qwen3.attention.head_count': { type: 'u32', value: 16 },
      'qwen3.attention.head_count_kv': { type: 'u32', value: 8 },
      'qwen3.attention.layer_norm_rms_epsilon': { type: 'f32', value: 1e-6 },
      'tokenizer.ggml.tokens': { type: 'strings', value: ['a', 'b', 'c'] },
      'tokenizer.ggml.token_type': { type: 'i32s', value: Int32Array.of(1, 1, 3) },
      'tokenizer.chat_template': { type: 'string', value: '{{ messages }}' },
    },
    [{ name: 'output_norm.weight', dimensions: [32], type: 'f32', scale: 1 }],
  );
  assert.equal(header.length % 32, 0);
  writeFileSync(path, Buffer.concat([header, Buffer.alloc(128)]));
  const metadata = await readGgufMetadata(path);
  assert.equal(metadata.architecture, 'qwen3');
  assert.equal(metadata.name, '万问');
  assert.equal(metadata.contextLength, 40_960);
  assert.equal(metadata.vocabularySize, 3);
  assert.equal(metadata.chatTemplate, '{{ messages }}');
});
