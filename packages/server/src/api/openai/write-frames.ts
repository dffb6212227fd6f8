import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import type { Choices } from '../../api-kit/index.ts';

interface ChunkWriter {
  /** What is sent before all others. */
  first(): string;
  /** Empty where the part has nothing for the client. */
  part(index: number, part: LanguageModelV4StreamPart): string;
}

/** The frames of an answer, those of parts that came together in one text; none before there is something to say. */
export async function* writeFrames({ batches }: Choices, writer: ChunkWriter): AsyncGenerator<string> {
  let begun = false;
  for await (const { index, parts } of batches) {
    let frames = '';
    for (const part of parts) frames += writer.part(index, part);
    if (frames === '') continue;
    yield begun ? frames : writer.first() + frames;
    begun = true;
  }
}
