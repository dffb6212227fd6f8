import { totalmem } from 'node:os';

/** Part of the machine's memory that models may take when the configuration does not say. */
const SHARE_FOR_MODELS = 0.8;

/** What the choice of a model looks at; a parameter so that other machines can be tried. */
export interface Machine {
  /** Bytes of memory: the container's limit where there is one. */
  memoryBytes: number;
}

export function thisMachine(
  total: number = totalmem(),
  constrained: number | undefined = process.constrainedMemory(),
): Machine {
  return { memoryBytes: constrained && constrained > 0 ? Math.min(total, constrained) : total };
}

/** Memory that all loaded models together may take, bytes. */
export function memoryLimitOf(machine: Machine, configured: number | undefined): number {
  return configured ?? Math.floor(machine.memoryBytes * SHARE_FOR_MODELS);
}
