import type { GgufSampling } from '../../gguf/metadata.ts';
import type { SamplingOptions } from '../../protocol.ts';
import type { CheckedCall } from './read-call-options.ts';

interface SamplingDefaults {
  temperature: number;
  topP: number;
  topK: number;
  minP: number;
}

const neutral: SamplingDefaults = { temperature: 0.7, topP: 0.95, topK: 40, minP: 0 };
/** As the makers of Qwen3 recommend in its model card, thinking and not. */
const qwenThinking: SamplingDefaults = { temperature: 0.6, topP: 0.95, topK: 20, minP: 0 };
const qwenAnswering: SamplingDefaults = { temperature: 0.7, topP: 0.8, topK: 20, minP: 0 };

/** Penalties look at the whole answer, as OpenAI's do, up to this many tokens back. */
const penaltyWindow = 1024;

/** What the call asks for; else what the model file recommends; else what suits the model's family. */
export function chooseSampling(
  call: CheckedCall,
  model: { architecture: string; recommended: GgufSampling },
  thinking: boolean,
): SamplingOptions {
  const family = familyDefaults(model.architecture, thinking);
  const { recommended } = model;
  return {
    temperature: call.temperature ?? recommended.temperature ?? family.temperature,
    topP: call.topP ?? recommended.topP ?? family.topP,
    topK: call.topK ?? recommended.topK ?? family.topK,
    minP: call.wanwen.minP ?? recommended.minP ?? family.minP,
    repetitionPenalty: call.wanwen.repetitionPenalty ?? 1,
    frequencyPenalty: call.frequencyPenalty,
    presencePenalty: call.presencePenalty,
    penaltyWindow,
    logitBias: call.wanwen.logitBias ?? [],
    seed: call.seed,
  };
}

function familyDefaults(architecture: string, thinking: boolean): SamplingDefaults {
  if (!architecture.startsWith('qwen3')) return neutral;
  return thinking ? qwenThinking : qwenAnswering;
}
