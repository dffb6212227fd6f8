import { totalmem } from 'node:os';

/** Part of the machine's memory that models may take when nobody says otherwise. */
const share = 0.8;

/** Default limit for all loaded models together, bytes: most of what this machine, or this container, has. */
export function defaultMemoryLimit(
  total: number = totalmem(),
  constrained: number | undefined = process.constrainedMemory(),
): number {
  const usable = constrained && constrained > 0 ? Math.min(total, constrained) : total;
  return Math.floor(usable * share);
}
