import type { LanguageModelV4StreamResult } from '@ai-sdk/provider';
import { callCancelled } from './errors.ts';
import type { Stage } from './stage.ts';

/** Asks the model. It may refuse here, or later in its stream. */
export function generate(): Stage {
  return {
    name: 'generate',
    async enter(open) {
      const { call, signal } = open;
      const own = call.options.providerOptions?.wanwen;
      const asked = open.route!.model.doStream({
        ...call.options,
        providerOptions: { ...call.options.providerOptions, wanwen: { ...own, group: call.caller.organisationId } },
        abortSignal: signal,
      });
      open.stream = (await untilAborted(asked, signal)).stream;
      return undefined;
    },
  };
}

/** A model that does not heed the signal must not hold its caller; what it gives later is thrown away. */
function untilAborted(asked: PromiseLike<LanguageModelV4StreamResult>, signal: AbortSignal) {
  return new Promise<LanguageModelV4StreamResult>((resolve, reject) => {
    const abandon = () => {
      reject(callCancelled());
      asked.then(
        ({ stream }) => void stream.cancel().catch(() => {}),
        () => {},
      );
    };
    if (signal.aborted) return abandon();
    signal.addEventListener('abort', abandon, { once: true });
    asked.then(resolve, reject).then(() => signal.removeEventListener('abort', abandon));
  });
}
