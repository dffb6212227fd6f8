import type { SafetyAction, SafetyDetectorName, SafetyDirection } from '@wanwen/contract';

/** The tables this room owns. An empty `organisation_id` stands for the server; flags are 0 or 1. */
export interface SafetyTables {
  safety_lists: SafetyListsTable;
  safety_detectors: SafetyDetectorsTable;
  safety_versions: SafetyVersionsTable;
  safety_verdicts: SafetyVerdictsTable;
}

export interface SafetyListsTable {
  id: string;
  organisation_id: string;
  /** Unique in the organisation. */
  name: string;
  category: string;
  direction: SafetyDirection;
  action: SafetyAction;
  enabled: number;
  ignore_gaps: number;
  /** One a line. */
  words: string;
  word_count: number;
  created_at: string;
  updated_at: string;
  updated_by: string | null;
}

/** Those that are on. */
export interface SafetyDetectorsTable {
  organisation_id: string;
  detector: SafetyDetectorName;
  direction: SafetyDirection;
  action: SafetyAction;
  updated_at: string;
}

/** One row, whose version grows with every change of any rule: other servers see by it that theirs are old. */
interface SafetyVersionsTable {
  id: number;
  version: number;
}

/** That a rule found something in a call; never what. */
export interface SafetyVerdictsTable {
  /** Sorts by time. */
  id: string;
  at: string;
  request_id: string;
  organisation_id: string;
  person_id: string | null;
  key_id: string | null;
  direction: 'input' | 'output';
  level: 'server' | 'organisation';
  kind: 'list' | 'detector';
  /** Name of the list as it was, or of the detector. */
  rule: string;
  category: string;
  action: SafetyAction;
  count: number;
}
