import { type FileHandle, open } from 'node:fs/promises';
import { EngineError } from '../errors.ts';
import { BoundedReader } from './bounded-reader.ts';
import { type GgufMetadata, shapeMetadata } from './metadata.ts';
import { type GgufValue, readString, readUint32, readUint64, readValue } from './value-types.ts';

/** Metadata of real models takes at most some tens of MB (a vocabulary of 262,144 tokens: 10 MB). */
const metadataLimit = 256 * 1024 * 1024;
const mostKeys = 65_536;
const mostTensors = 1_048_576;
const mostDimensions = 8;

/**
 * Reads what a GGUF file says about itself, and none of its weights.
 * Throws an EngineError `model_load_failed` for a file that is missing, cut, of an unknown version, or no GGUF at all.
 */
export async function readGgufMetadata(path: string): Promise<GgufMetadata> {
  await using file = await openModel(path);
  try {
    return await readFrom(file);
  } catch (cause) {
    if (cause instanceof EngineError) throw cause;
    throw new EngineError(
      'model_load_failed',
      `${path} is not a sound GGUF file: ${cause instanceof Error ? cause.message : cause}. Install the model again.`,
      { details: { path }, cause },
    );
  }
}

async function openModel(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (cause) {
    throw new EngineError(
      'model_load_failed',
      `The model file ${path} cannot be opened: ${(cause as Error).message}.`,
      {
        details: { path },
        cause,
      },
    );
  }
}

async function readFrom(file: FileHandle): Promise<GgufMetadata> {
  const { size } = await file.stat();
  const reader = new BoundedReader(file, size, metadataLimit);
  const { tensorCount, keyCount } = await readHeader(reader);
  const values = new Map<string, GgufValue>();
  for (let index = 0; index < keyCount; index++) {
    const key = await readString(reader);
    values.set(key, await readValue(reader, await readUint32(reader)));
  }
  const parameterCount = await countParameters(reader, tensorCount);
  return shapeMetadata({ values, parameterCount, fileBytes: size, reader });
}

async function readHeader(reader: BoundedReader): Promise<{ tensorCount: number; keyCount: number }> {
  await reader.fill(24);
  const magic = reader.take(4).toString('latin1');
  if (magic !== 'GGUF') throw new RangeError(`it starts with ${JSON.stringify(magic)} instead of "GGUF"`);
  const version = await readUint32(reader);
  if (version !== 2 && version !== 3)
    throw new RangeError(`its format version is ${version}; versions 2 and 3 are known`);
  const tensorCount = await readUint64(reader);
  const keyCount = await readUint64(reader);
  if (tensorCount > mostTensors) throw new RangeError(`it announces ${tensorCount} tensors`);
  if (keyCount > mostKeys) throw new RangeError(`it announces ${keyCount} metadata keys`);
  return { tensorCount, keyCount };
}

async function countParameters(reader: BoundedReader, tensorCount: number): Promise<number> {
  let parameters = 0;
  for (let tensor = 0; tensor < tensorCount; tensor++) {
    await readString(reader);
    const dimensions = await readUint32(reader);
    if (dimensions > mostDimensions) throw new RangeError(`a tensor has ${dimensions} dimensions`);
    let elements = 1;
    for (let dimension = 0; dimension < dimensions; dimension++) elements *= await readUint64(reader);
    parameters += elements;
    await readUint32(reader);
    await readUint64(reader);
  }
  return parameters;
}
