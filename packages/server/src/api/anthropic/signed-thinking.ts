import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';

type Part<Type extends LanguageModelV4StreamPart['type']> = Extract<LanguageModelV4StreamPart, { type: Type }>;

/** What a model of Anthropic's signs its thinking with; it comes when the thinking is over. */
export const signatureOf = (part: Part<'reasoning-delta'>): string | undefined => told(part, 'signature');

/** Thinking that its vendor shows to nobody, encrypted. */
export const redactedDataOf = (part: Part<'reasoning-start'>): string | undefined => told(part, 'redactedData');

function told({ providerMetadata }: Part<'reasoning-start' | 'reasoning-delta'>, name: string): string | undefined {
  const value = providerMetadata?.anthropic?.[name];
  return typeof value === 'string' ? value : undefined;
}
