import { setTimeout as sleep } from 'node:timers/promises';

const quietMs = 500;

/**
 * Waits until whoever was at work before keeps no core busy any more: llama.cpp's threads poll for a tenth of a second
 * and more after their last step, and a server that has just started compiles its own code beside its first requests.
 */
export const becomeQuiet = (): Promise<void> => sleep(quietMs);
