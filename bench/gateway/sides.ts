import { startLiteLlm } from './litellm.ts';
import { startPortkey } from './portkey.ts';
import type { ServedGateway } from './served-gateway.ts';
import { startBareProxy } from './start-bare-proxy.ts';
import { startUpstream } from './start-upstream.ts';
import { startWanwen } from './wanwen.ts';

/** Every gateway in front of the same upstream, a proxy that does nothing else, and the upstream alone. Closing them ends all. */
export interface Sides extends AsyncDisposable {
  wanwen: ServedGateway;
  portkey: ServedGateway;
  litellm: ServedGateway;
  bare: ServedGateway;
  upstream: ServedGateway;
}

export const sideNames = ['wanwen', 'portkey', 'litellm', 'bare', 'upstream'] as const;

export type SideName = (typeof sideNames)[number];

export async function startSides(): Promise<Sides> {
  await using stack = new AsyncDisposableStack();
  const upstream = stack.use(await startUpstream());
  const sides = {
    wanwen: stack.use(await startWanwen(upstream)),
    portkey: stack.use(await startPortkey(upstream)),
    litellm: stack.use(await startLiteLlm(upstream)),
    bare: stack.use(await startBareProxy(upstream)),
    upstream,
  };
  const owned = stack.move();
  return { ...sides, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}
