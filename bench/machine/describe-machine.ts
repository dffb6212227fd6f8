import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';

export interface MachineDescription {
  processor: string;
  cores: number;
  memoryBytes: number;
  node: string;
  system: string;
  /** Commit of the repository that was measured. */
  commit: string;
}

export function describeMachine(): MachineDescription {
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryBytes: totalmem(),
    node: process.version,
    system: `${process.platform} ${process.arch}`,
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      cwd: import.meta.dirname,
      encoding: 'utf8',
    }).trim(),
  };
}
