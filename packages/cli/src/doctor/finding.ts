import type { Config } from '@wanwen/server/platform';
import type { CliContext } from '../context.ts';

export type Verdict = 'ok' | 'warn' | 'fail';

/** One line of the report. */
export interface Finding {
  /** Stable name of what was looked at. */
  check: string;
  verdict: Verdict;
  /** What was found. */
  summary: string;
  /** What to do about it. */
  advice?: string;
  /** The same for a program. */
  facts: Record<string, unknown>;
}

/** What the checks of the machine look at. */
export interface MachineScene extends Pick<CliContext, 'text' | 'signal' | 'environment'> {
  /** Take the time to read everything. */
  deep: boolean;
  /** Open no connection to other machines. */
  offline: boolean;
}

/** With a configuration that is valid. */
export interface DoctorScene extends MachineScene {
  config: Config;
}

export interface CheckOf<Scene extends MachineScene> {
  name: string;
  /** Longest time it may take, milliseconds; its signal is aborted then. */
  limitMs: number;
  examine: (scene: Scene) => Promise<Finding[]> | Finding[];
}

export type MachineCheck = CheckOf<MachineScene>;
export type Check = CheckOf<DoctorScene>;
