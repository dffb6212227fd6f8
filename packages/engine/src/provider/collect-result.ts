import type {
  LanguageModelV4Content,
  LanguageModelV4GenerateResult,
  LanguageModelV4StreamPart,
  SharedV4ProviderMetadata,
  SharedV4Warning,
} from '@ai-sdk/provider';
import { EngineError } from '../errors.ts';
import type { TokenLogprob } from '../protocol.ts';

type Finish = Extract<LanguageModelV4StreamPart, { type: 'finish' }>;
type Delta = Extract<LanguageModelV4StreamPart, { type: 'text-delta' | 'reasoning-delta' }>;

/** A whole stream as one result. Throws what the stream reports as an error. */
export async function collectResult(
  stream: ReadableStream<LanguageModelV4StreamPart>,
): Promise<LanguageModelV4GenerateResult> {
  const content: LanguageModelV4Content[] = [];
  let warnings: SharedV4Warning[] = [];
  let response: LanguageModelV4GenerateResult['response'];
  let finish: Finish | undefined;
  for await (const part of stream) {
    if (part.type === 'error') throw part.error;
    if (part.type === 'stream-start') warnings = part.warnings;
    if (part.type === 'response-metadata') response = { id: part.id, timestamp: part.timestamp, modelId: part.modelId };
    if (part.type === 'text-start') content.push({ type: 'text', text: '' });
    if (part.type === 'reasoning-start') content.push({ type: 'reasoning', text: '' });
    if (part.type === 'text-delta' || part.type === 'reasoning-delta') addDelta(content, part);
    if (part.type === 'tool-call') content.push(part);
    if (part.type === 'finish') finish = part;
  }
  if (!finish) throw new EngineError('internal', 'The stream ended without saying why.');
  return {
    content,
    warnings,
    response,
    usage: finish.usage,
    finishReason: finish.finishReason,
    providerMetadata: finish.providerMetadata,
  };
}

function addDelta(content: LanguageModelV4Content[], part: Delta): void {
  const last = content.at(-1);
  if (last?.type !== 'text' && last?.type !== 'reasoning') return;
  last.text += part.delta;
  const logprobs = logprobsOf(part.providerMetadata);
  if (logprobs.length > 0) {
    last.providerMetadata = { wanwen: { logprobs: [...logprobsOf(last.providerMetadata), ...logprobs] as never } };
  }
}

function logprobsOf(metadata: SharedV4ProviderMetadata | undefined): TokenLogprob[] {
  return (metadata?.wanwen?.logprobs as unknown as TokenLogprob[] | undefined) ?? [];
}
