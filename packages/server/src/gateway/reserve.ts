import type { Billing, Hold, Ticket } from '../billing/index.ts';
import { boundCall } from './bound-call.ts';
import type { GatewayCall, Receipt } from './call.ts';
import { PromptCount } from './prompt-count.ts';
import type { Follower, OpenCall, Stage } from './stage.ts';
import { isDelta } from './tally.ts';

/** What this stage asks of the billing room. */
export interface ReservableMoney extends Pick<Billing, 'calls'> {
  limiter: Pick<Billing['limiter'], 'enter'>;
}

/** Puts aside the most a call can cost before it begins, and settles what it did cost when it ends, on every exit. */
export function reserve(billing: ReservableMoney): Stage {
  return {
    name: 'reserve',
    async enter(open) {
      const { card } = open.route!;
      const bound = boundCall(open.call, card.contextLength);
      const ticket = await billing.limiter.enter(open.call.caller, bound.promptTokens + bound.completionTokens);
      open.limits = ticket.limits;
      try {
        const hold = await billing.calls.reserve({
          ...descriptionOf(open.call, card.id),
          bound,
          mayShorten: open.call.options.maxOutputTokens === undefined,
        });
        keepWithin(open, hold, card.contextLength);
        return follow(billing, { hold, ticket, options: open.call.options });
      } catch (error) {
        ticket.cancel();
        throw error;
      }
    },
  };
}

const descriptionOf = ({ caller, requestId, source, protocol }: GatewayCall, model: string) => ({
  organisationId: caller.organisationId,
  personId: caller.personId,
  keyId: caller.keyId,
  keyLimits: caller.keyLimits,
  keyLineage: caller.keyLineage,
  requestId,
  model,
  deployment: '',
  protocol: protocol ?? source,
  source,
});

/** A call that set no limit gets the one that its money covers. */
function keepWithin(open: OpenCall, { outputTokens }: Hold, contextLength: number): void {
  const { options } = open.call;
  if (options.maxOutputTokens !== undefined || outputTokens === contextLength) return;
  open.call = { ...open.call, options: { ...options, maxOutputTokens: outputTokens } };
}

interface Reserved {
  hold: Hold;
  ticket: Ticket;
  options: GatewayCall['options'];
}

function follow({ calls }: ReservableMoney, { hold, ticket, options }: Reserved): Follower {
  const prompt = new PromptCount(() => options);
  const seen = {
    completionTokens: 0,
    reasoningTokens: 0,
    get promptTokens() {
      return prompt.read().promptTokens;
    },
  };
  return {
    part(part) {
      prompt.see(part);
      if (!isDelta(part)) return;
      seen.completionTokens += 1;
      if (part.type === 'reasoning-delta') seen.reasoningTokens += 1;
      calls.progress(hold, seen);
    },
    async end(receipt) {
      ticket.end(receipt.usage.promptTokens + receipt.usage.completionTokens);
      await calls.settle(hold, endOf(receipt));
    },
  };
}

function endOf(receipt: Receipt) {
  const { outcome, usage, finishReason, failure, timings } = receipt;
  const { attempts = [], usageEstimated = false } = receipt as Receipt & Partial<Tried>;
  return {
    ...{ outcome, usage, usageEstimated, finishReason, errorCode: failure?.code ?? null, ...timings },
    deployment: attempts.at(-1)?.deploymentId ?? '',
    attempts: Math.max(1, attempts.length),
  };
}

/** What a receipt says of a call that several deployments were asked for. */
interface Tried {
  attempts: readonly { deploymentId: string | null }[];
  usageEstimated: boolean;
}
