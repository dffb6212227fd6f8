import type { MachineDescription } from '../machine/describe-machine.ts';
import type { Finding } from './finding.ts';

/** What a run of one or more measurements leaves; times are ISO 8601. */
export interface Report {
  measuredAt: string;
  machine: MachineDescription;
  /** File names of the llama.cpp libraries that computed, the same on both sides. */
  cpuBackends: string[];
  /** One round only: good to see that it works, not to publish. */
  quick: boolean;
  findings: Finding[];
}
