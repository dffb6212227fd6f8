import type { DeploymentKind, DeploymentMakes } from '@wanwen/contract';

/** The tables of deployments. Times are ISO 8601 in UTC; yes and no are 1 and 0. They belong to no organisation. */
export interface DeploymentTables {
  deployments: DeploymentsTable;
  model_fallbacks: ModelFallbacksTable;
}

export interface DeploymentsTable {
  id: string;
  /** The public name; several may share it. */
  name: string;
  kind: DeploymentKind;
  makes: DeploymentMakes;
  /** Null: that of the kind. */
  base_url: string | null;
  model: string;
  /** The vendor's key as `SecretBox` sealed it, with the row's id as its context. */
  sealed_key: string | null;
  key_hint: string | null;
  weight: number;
  priority: number;
  allow_private: number;
  enabled: number;
  vision: number;
  tools: number;
  thinking: number;
  context_length: number;
  max_output_tokens: number | null;
  created_at: string;
  updated_at: string;
}

interface ModelFallbacksTable {
  name: string;
  /** From 0, in the order of trial. */
  position: number;
  fallback: string;
}
