import { writeFile } from 'node:fs/promises';
import { type InlinePicture, isInlinePicture } from '@wanwen/contract';
import type { CliContext } from '../context.ts';
import { UsageError } from '../errors.ts';

export interface KeptPicture {
  /** The output, with what a terminal can show in the place of the picture. */
  shown: Record<string, unknown>;
  /** Why a file that was named was not written. */
  failure?: UsageError;
}

/** Writes the picture of an output into a file, where one is named. */
export async function keepPicture(
  output: Record<string, unknown>,
  file: string | undefined,
  { text }: Pick<CliContext, 'text'>,
): Promise<KeptPicture> {
  const [found] = Object.entries(output).filter((entry): entry is [string, InlinePicture] => isInlinePicture(entry[1]));
  if (!found)
    return {
      shown: output,
      ...(file === undefined ? {} : { failure: new UsageError('error.no-picture', { file }, 'run') }),
    };
  const [name, { mediaType, data }] = found;
  const bytes = Buffer.from(data, 'base64');
  const failure = file === undefined ? undefined : await write(file, bytes);
  const isKept = file !== undefined && failure === undefined;
  const kilobytes = Math.ceil(bytes.length / 1000);
  const told = isKept ? text('run.picture-kept', { file }) : text('run.picture', { mediaType, kilobytes });
  return { shown: { ...output, [name]: told }, ...(failure ? { failure } : {}) };
}

async function write(file: string, bytes: Buffer): Promise<UsageError | undefined> {
  try {
    await writeFile(file, bytes);
    return undefined;
  } catch (error) {
    return new UsageError('error.output-unwritable', { file, reason: (error as Error).message }, 'run');
  }
}
