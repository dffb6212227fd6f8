import type { ModelCard } from '@wanwen/contract';
import { EngineError, type GgufMetadata, readGgufMetadata } from '@wanwen/engine';
import { notGguf } from '../errors.ts';
import type { ExtraModel } from '../shelf/model-state.ts';

export type GgufFacts = Omit<ExtraModel, 'id' | 'file' | 'sha256' | 'origin'>;

/**
 * What the card of an extra model says, from the file itself.
 * @throws {AppError} `not_a_model` for a file that is no sound GGUF, or holds no language model.
 */
export async function describeGguf(path: string, origin: string): Promise<GgufFacts> {
  const metadata = await read(path, origin);
  if (metadata.vocabularySize === 0 || metadata.layers === 0) {
    throw notGguf(origin, `it holds no language model (architecture ${metadata.architecture})`);
  }
  return {
    name: metadata.name ?? origin.slice(Math.max(origin.lastIndexOf('/'), origin.lastIndexOf('\\')) + 1),
    bytes: metadata.fileBytes,
    licence: metadata.licence ?? 'unknown',
    contextLength: metadata.contextLength,
    abilities: abilitiesOf(metadata.chatTemplate),
    shape: {
      layers: metadata.layers,
      kvHeads: metadata.kvHeads.reduce((sum, heads) => sum + heads, 0) / metadata.layers,
      headSize: (metadata.keyLength + metadata.valueLength) / 2,
      embeddingLength: metadata.embeddingLength,
      vocabularySize: metadata.vocabularySize,
    },
  };
}

async function read(path: string, origin: string): Promise<GgufMetadata> {
  try {
    return await readGgufMetadata(path);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const { cause, message } = error;
    throw notGguf(origin, cause instanceof RangeError ? cause.message : message.replace(path, 'it').replace(/\.$/, ''));
  }
}

/** A model without a chat template only completes text; what the template mentions, the model was trained on. */
function abilitiesOf(template: string | undefined): ModelCard['abilities'] {
  if (template === undefined) return ['completion'];
  const abilities: ModelCard['abilities'] = ['chat'];
  if (/\btools\b/.test(template)) abilities.push('tools');
  if (/<think>|enable_thinking/.test(template)) abilities.push('thinking');
  return abilities;
}
