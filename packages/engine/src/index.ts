export { createEngine } from './create-engine.ts';
export { EngineError, type EngineErrorCode } from './errors.ts';
export type { GgufMetadata } from './gguf/metadata.ts';
export { readGgufMetadata } from './gguf/read-metadata.ts';
export { kvBytesPerToken, type MemoryPlan, planMemory } from './host/memory-plan.ts';
export {
  type CpuBackendCandidate,
  type CpuBackendProbe,
  type ProbeOptions,
  probeCpuBackends,
} from './native/probe-cpu-backends.ts';
export type { EngineCounters, ForgottenPrefixes, LoadedModel, TokenLogprob } from './protocol.ts';
export { GenerationAborted } from './provider/generation-aborted.ts';
export type {
  Engine,
  EngineEvent,
  EngineModel,
  EngineModelStatus,
  EngineOptions,
  ModelSettings,
  WanwenCallOptions,
  WanwenDeltaMetadata,
  WanwenFinishMetadata,
  WanwenProgress,
} from './types.ts';
