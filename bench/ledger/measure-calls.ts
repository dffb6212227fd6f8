import type { Billing } from '@wanwen/server/billing';

const usage = {
  promptTokens: 100,
  cachedTokens: 40,
  cacheWriteTokens: 0,
  completionTokens: 50,
  reasoningTokens: 0,
  images: 0,
  audioSeconds: 0,
  toolCalls: 0,
};

/** Calls that are held and settled a second, so many of them at once; each is on the disk when it counts. */
export async function measureCalls(billing: Billing, atOnce: number, calls: number): Promise<number> {
  const startedAt = performance.now();
  let left = calls;
  const run = async () => {
    while (left-- > 0) await one(billing);
  };
  await Promise.all(Array.from({ length: atOnce }, run));
  return (calls / (performance.now() - startedAt)) * 1000;
}

async function one({ calls }: Billing): Promise<void> {
  const hold = await calls.reserve({
    ...{ organisationId: 'acme', personId: 'person-1', keyId: 'key-1', requestId: 'bench', model: 'model-1' },
    ...{ deployment: '', protocol: 'openai-chat', source: 'api', mayShorten: false },
    bound: { promptTokens: 100, completionTokens: 50, images: 0, audioSeconds: 0, toolCalls: 0 },
  });
  await calls.settle(hold, {
    ...{ outcome: 'finished', usage, finishReason: 'stop', errorCode: null },
    ...{ firstTokenMs: 1, totalMs: 1, attempts: 1 },
  });
}
