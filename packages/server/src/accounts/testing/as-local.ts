import { localActor, localCaller } from '../caller.ts';
import type { Identify } from '../index.ts';

/** Everybody is the one who uses this machine. */
export const asLocal: Identify = async () => ({ caller: localCaller, actor: localActor });
