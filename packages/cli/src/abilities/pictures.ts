import { writeFile } from 'node:fs/promises';
import { type InlinePicture, isInlinePicture } from '@wanwen/contract';
import type { CliContext } from '../context.ts';
import { UsageError } from '../errors.ts';

/**
 * Writes the picture of an output into a file, where one is named, and leaves in its place what a terminal can show.
 * @throws {UsageError} where there is no picture, or the file cannot be written
 */
export async function keepPicture(
  output: Record<string, unknown>,
  file: string | undefined,
  { text }: Pick<CliContext, 'text'>,
): Promise<Record<string, unknown>> {
  const [found] = Object.entries(output).filter((entry): entry is [string, InlinePicture] => isInlinePicture(entry[1]));
  if (!found) {
    if (file !== undefined) throw new UsageError('error.no-picture', { file }, 'run');
    return output;
  }
  const [name, { mediaType, data }] = found;
  const bytes = Buffer.from(data, 'base64');
  if (file !== undefined) await write(file, bytes);
  const kilobytes = Math.ceil(bytes.length / 1000);
  const told = file === undefined ? text('run.picture', { mediaType, kilobytes }) : text('run.picture-kept', { file });
  return { ...output, [name]: told };
}

async function write(file: string, bytes: Buffer): Promise<void> {
  try {
    await writeFile(file, bytes);
  } catch (error) {
    throw new UsageError('error.output-unwritable', { file, reason: (error as Error).message }, 'run');
  }
}
