import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { TokenHistogram } from './token-histogram.ts';

/** Labels are bounded: models are installed ones or deployed names, everything else comes from a fixed list. */
export function createCallMetrics(registry: Registry) {
  const registers = [registry];
  const labelNames = ['model', 'source'] as const;
  return {
    calls: new Counter({
      name: 'wanwen_model_calls_total',
      help: 'Calls to a model that ended, by outcome; error is the error code of failed ones.',
      labelNames: [...labelNames, 'outcome', 'error'],
      registers,
    }),
    running: new Gauge({
      name: 'wanwen_model_calls_running',
      help: 'Calls to a model that have not ended.',
      labelNames: ['source'],
      registers,
    }),
    attempts: new Counter({
      name: 'wanwen_deployment_attempts_total',
      help: 'Tries to get an answer from a deployment, by outcome; error is the error code of failed ones.',
      labelNames: ['deployment', 'outcome', 'error'],
      registers,
    }),
    tokens: new Counter({
      name: 'wanwen_tokens_total',
      help: 'Tokens by kind. Cached ones are also counted as prompt, reasoning ones also as completion.',
      labelNames: [...labelNames, 'kind'],
      registers,
    }),
    firstToken: new Histogram({
      name: 'wanwen_time_to_first_token_seconds',
      help: 'From the arrival of a call to its first token.',
      labelNames,
      buckets: [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 60, 120],
      registers,
    }),
    betweenTokens: new TokenHistogram({
      name: 'wanwen_time_between_tokens_seconds',
      help: 'Between two pieces of text of one answer.',
      labelNames,
      buckets: [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
      registry,
    }),
    duration: new Histogram({
      name: 'wanwen_model_call_duration_seconds',
      help: 'From the arrival of a call to its end.',
      labelNames: [...labelNames, 'outcome'],
      buckets: [0.1, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 900],
      registers,
    }),
  };
}

export type CallMetrics = ReturnType<typeof createCallMetrics>;
