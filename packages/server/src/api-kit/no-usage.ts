import type { Usage } from '../gateway/index.ts';

/** Of a call that was refused before it began. */
export const noUsage: Usage = {
  promptTokens: 0,
  cachedTokens: 0,
  cacheWriteTokens: 0,
  completionTokens: 0,
  reasoningTokens: 0,
  images: 0,
  audioSeconds: 0,
  toolCalls: 0,
};
