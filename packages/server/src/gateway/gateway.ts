import { Registry } from 'prom-client';
import type { Clock, Log, Tracing } from '../platform/index.ts';
import { authorise } from './authorise.ts';
import type { GatewayCall, GatewayStream, Receipt } from './call.ts';
import { generate } from './generate.ts';
import { createCallMetrics } from './metrics.ts';
import { record } from './record.ts';
import { type ReservableMoney, reserve } from './reserve.ts';
import { type RoutableModels, route } from './route.ts';
import { type ScreeningSafety, screen } from './screen.ts';
import type { Stage } from './stage.ts';
import { trace } from './trace.ts';
import { walkStages } from './walk-stages.ts';

export interface Gateway {
  /** Rejects with a `GatewayError` where the call is refused before the model begins. */
  stream(call: GatewayCall): Promise<GatewayStream>;
}

export interface GatewayOptions {
  models: RoutableModels;
  /** Told of every call that ended, refused ones included. */
  onEnd?: (call: GatewayCall, receipt: Receipt) => void;
  /** What may be said; without it everything, as in a test of something else. */
  safety?: ScreeningSafety;
  /** What pays for calls; without it they are free, as in a test of something else. */
  billing?: ReservableMoney;
  log: Log;
  /** Where calls are traced; they are not, where absent. */
  tracing?: Tracing | undefined;
  /** Where the metrics of calls are registered. */
  metrics?: Registry;
  clock?: Clock;
  /** How long a model may take to stop once a call was ended, milliseconds. */
  graceMs?: number;
}

const monotonicClock: Clock = { now: () => performance.now() };

/** The one way to a model: whoever asks, a call walks the same stages. */
export function createGateway(options: GatewayOptions): Gateway {
  const { models, log, metrics = new Registry(), clock = monotonicClock, graceMs = 2000 } = options;
  // The order is the order of entry. `trace` and `record` are first, so that they hear of every refusal; what depends on the model
  // stands after `route`, and what costs money or holds it after what may refuse the call for nothing.
  const stages: Stage[] = [
    ...(options.tracing === undefined ? [] : [trace(options.tracing)]),
    record({ metrics: createCallMetrics(metrics), log, clock, onEnd: options.onEnd }),
    route(models),
    authorise(),
    ...(options.safety === undefined ? [] : [screen(options.safety)]),
    ...(options.billing === undefined ? [] : [reserve(options.billing)]),
    generate(clock),
  ];
  return { stream: (call) => walkStages({ stages, clock, graceMs }, call) };
}
