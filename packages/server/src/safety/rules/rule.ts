import type { SafetyAction, SafetyDirection } from '@wanwen/contract';
import type { Search } from '../matching/scanner.ts';

/** What is looked for, and what happens where it is found. */
export interface Rule {
  level: 'server' | 'organisation';
  kind: 'list' | 'detector';
  /** Of the list, or of the detector. */
  name: string;
  category: string;
  direction: SafetyDirection;
  action: SafetyAction;
}

/** The rules of the server, or of one organisation, ready to be used. */
export type CompiledRules = Search<Rule>;
