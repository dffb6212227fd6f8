import { availableParallelism, cpus, totalmem } from 'node:os';
import { formatBytes } from '../../terminal/amounts.ts';
import { oneLine } from '../../terminal/strip-controls.ts';
import type { MachineCheck } from '../finding.ts';

/** Below this the starter model runs, and little else. */
const tightBytes = 2e9;

/** Memory that this process may use: the machine's, or what a container allows. */
function usableMemory(): { total: number; available: number; constrained: boolean } {
  const limit = process.constrainedMemory();
  const constrained = limit > 0 && limit < totalmem();
  return { total: constrained ? limit : totalmem(), available: process.availableMemory(), constrained };
}

export const checkMemory: MachineCheck = {
  name: 'memory',
  limitMs: 1000,
  examine({ text }) {
    const { total, available, constrained } = usableMemory();
    const tight = available < tightBytes;
    const key = constrained ? 'doctor.memory-limited' : 'doctor.memory';
    return [
      {
        check: 'memory',
        verdict: tight ? 'warn' : 'ok',
        summary: text(key, { total: formatBytes(total), available: formatBytes(available) }),
        advice: tight ? text('doctor.memory-advice') : undefined,
        facts: { totalBytes: total, availableBytes: available, limitedByContainer: constrained },
      },
    ];
  },
};

export const checkProcessor: MachineCheck = {
  name: 'processor',
  limitMs: 1000,
  examine({ text }) {
    const model = oneLine(cpus()[0]?.model ?? '') || process.arch;
    const cores = availableParallelism();
    return [
      {
        check: 'processor',
        verdict: 'ok',
        summary: text('doctor.processor', { model, cores, platform: `${process.platform}-${process.arch}` }),
        facts: { model, cores, platform: process.platform, architecture: process.arch },
      },
    ];
  },
};
