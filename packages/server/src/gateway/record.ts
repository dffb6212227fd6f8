import type { Clock, Log } from '../platform/index.ts';
import type { Attempt, GatewayCall, Receipt } from './call.ts';
import type { CallMetrics } from './metrics.ts';
import type { Stage } from './stage.ts';
import { isDelta } from './tally.ts';

interface RecordOptions {
  metrics: CallMetrics;
  log: Log;
  clock: Clock;
  onEnd?: ((call: GatewayCall, receipt: Receipt) => void) | undefined;
}

/** Tells the metrics and the log about every call, refused ones included; never about its content. */
export function record({ metrics, log, clock, onEnd }: RecordOptions): Stage {
  return {
    name: 'record',
    enter(open) {
      const { source } = open.call;
      let latestMs: number | null = null;
      let observeGap: ((seconds: number) => void) | undefined;
      metrics.running.inc({ source });
      return {
        part(part) {
          if (!isDelta(part)) return;
          const now = clock.now();
          observeGap ??= metrics.betweenTokens.with({ model: open.route!.card.id, source });
          if (latestMs !== null) observeGap((now - latestMs) / 1000);
          latestMs = now;
        },
        end(receipt) {
          metrics.running.dec({ source });
          count(metrics, open.call, receipt);
          writeLine(log, open.call, receipt);
          onEnd?.(open.call, receipt);
        },
      };
    },
  };
}

function count(metrics: CallMetrics, { source }: GatewayCall, receipt: Receipt): void {
  const { outcome, usage, timings } = receipt;
  const labels = { model: receipt.model ?? 'none', source };
  metrics.calls.inc({ ...labels, outcome, error: receipt.failure?.code ?? '' });
  metrics.tokens.inc({ ...labels, kind: 'prompt' }, usage.promptTokens);
  metrics.tokens.inc({ ...labels, kind: 'cached' }, usage.cachedTokens);
  metrics.tokens.inc({ ...labels, kind: 'completion' }, usage.completionTokens);
  metrics.tokens.inc({ ...labels, kind: 'reasoning' }, usage.reasoningTokens);
  metrics.duration.observe({ ...labels, outcome }, timings.totalMs / 1000);
  for (const { deploymentId: deployment, outcome, errorCode } of receipt.attempts) {
    if (deployment !== null) metrics.attempts.inc({ deployment, outcome, error: errorCode ?? '' });
  }
  if (timings.firstTokenMs !== null) metrics.firstToken.observe(labels, timings.firstTokenMs / 1000);
}

const round = (attempt: Attempt) => ({ ...attempt, ms: Math.round(attempt.ms) });

function writeLine(log: Log, call: GatewayCall, receipt: Receipt): void {
  if (receipt.failure === null && !log.isLevelEnabled('info')) return;
  const { failure, usage, timings, attempts, ...rest } = receipt;
  const { firstTokenMs, totalMs } = timings;
  const times = { firstTokenMs: firstTokenMs && Math.round(firstTokenMs), totalMs: Math.round(totalMs) };
  const tried = attempts.some(({ deploymentId }) => deploymentId !== null) ? { attempts: attempts.map(round) } : {};
  const line = {
    ...rest,
    ...usage,
    ...times,
    ...tried,
    source: call.source,
    organisationId: call.caller.organisationId,
    personId: call.caller.personId,
    keyId: call.caller.keyId,
  };
  if (failure === null) {
    log.info(line, 'model call');
    return;
  }
  const failed = { ...line, code: failure.code };
  // A refused call is the caller's matter; a failed one is ours, and its cause belongs in the log.
  if (failure.status < 500) log.info(failed, 'model call refused');
  else log.error({ ...failed, err: failure.cause ?? failure }, 'model call failed');
}
