import { askedPictures } from '../models/index.ts';
import { readTraceparent, type TraceAttributes, type TraceSpan, type Tracing } from '../platform/index.ts';
import type { GatewayCall, Receipt } from './call.ts';
import type { Candidate } from './candidate.ts';
import type { Stage } from './stage.ts';
import { isDelta } from './tally.ts';

/** The spans of one call, for the stage that asks the models. */
export interface CallTrace {
  /** A model is asked. @returns what to tell it of the trace */
  attempt(candidate: Candidate): string;
  /** The last one asked failed with this code, and is not the one whose answer is given. */
  failed(code: string): void;
}

/** Tells of each call in a span, and of each try to get an answer in one below it. First, so that it sees all others. */
export function trace(tracing: Tracing): Stage {
  return {
    name: 'trace',
    enter(open) {
      const span = startCall(tracing, open.call);
      let attempt: TraceSpan | undefined;
      let provider = OWN;
      let answeredBy: string | undefined;
      let begun = false;
      open.trace = {
        attempt(candidate) {
          provider = candidate.provider ?? OWN;
          const model = candidate.model ?? open.route!.card.id;
          attempt = tracing.start(`${operationOf(open.call)} ${model}`, {
            kind: candidate.deploymentId === null ? 'internal' : 'client',
            parent: span.traceparent,
            attributes: { ...common(open.call, provider, model), ...idOf(candidate) },
          });
          return attempt.traceparent;
        },
        failed(code) {
          attempt?.end(code);
          attempt = undefined;
        },
      };
      return {
        part(part) {
          if (part.type === 'response-metadata') answeredBy = part.modelId ?? answeredBy;
          if (begun || !isDelta(part)) return;
          begun = true;
          span.event('gen_ai.first_token');
        },
        end(receipt) {
          const said = describe(receipt, answeredBy);
          attempt?.set(said);
          attempt?.end(receipt.failure?.code);
          span.set({ ...said, 'gen_ai.provider.name': provider });
          span.end(receipt.failure?.code);
        },
      };
    },
  };
}

/** What the caller sent of its own trace, to be handed on where nothing is traced here. */
export const passedOn = ({ traceparent }: GatewayCall) =>
  readTraceparent(traceparent) === undefined ? undefined : traceparent;

const OWN = 'wanwen';

function startCall(tracing: Tracing, call: GatewayCall): TraceSpan {
  const model = call.model || 'default';
  return tracing.start(`${operationOf(call)} ${model}`.slice(0, 200), {
    kind: call.source === 'api' ? 'server' : 'internal',
    parent: call.traceparent,
    attributes: {
      ...common(call, OWN, model.slice(0, 200)),
      'wanwen.request.id': call.requestId,
      'wanwen.organisation.id': call.caller.organisationId,
    },
  });
}

function operationOf({ protocol, options }: GatewayCall): string {
  if (askedPictures(options) !== undefined) return 'generate_content';
  return protocol === 'openai-completions' ? 'text_completion' : 'chat';
}

const common = (call: GatewayCall, provider: string, model: string) => ({
  'gen_ai.operation.name': operationOf(call),
  'gen_ai.provider.name': provider,
  'gen_ai.request.model': model,
});

const idOf = ({ deploymentId }: Candidate): TraceAttributes =>
  deploymentId === null ? {} : { 'wanwen.deployment.id': deploymentId };

function describe({ usage, finishReason, outcome, model }: Receipt, answeredBy: string | undefined): TraceAttributes {
  const answered = answeredBy ?? model;
  return {
    'gen_ai.usage.input_tokens': usage.promptTokens,
    'gen_ai.usage.output_tokens': usage.completionTokens,
    'wanwen.outcome': outcome,
    ...(answered === null ? {} : { 'gen_ai.response.model': answered }),
    ...(finishReason === null ? {} : { 'gen_ai.response.finish_reasons': [finishReason] }),
  };
}
