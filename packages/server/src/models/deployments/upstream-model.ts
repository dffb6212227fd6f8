import type { LanguageModelV4, LanguageModelV4CallOptions, LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { Batched, type BatchSource, batchesOf, changedBatches } from '../../platform/index.ts';
import { adaptOptions } from './adapt-options.ts';
import { upstreamFailed } from './errors.ts';
import type { DeploymentRow } from './store.ts';
import { toUpstreamError } from './upstream-error.ts';
import type { Vendor } from './vendors.ts';
import { type UsageCheck, watchUsage } from './watch-usage.ts';

/**
 * A vendor's model as the gateway may call it: options as the vendor understands them, failures as `AppError`s, and a
 * usage even where the other server gave none or the call was cut short.
 */
export function upstreamModel(row: DeploymentRow, vendor: Vendor, model: LanguageModelV4): LanguageModelV4 {
  return {
    specificationVersion: 'v4',
    provider: row.kind,
    modelId: row.model,
    supportedUrls: model.supportedUrls,
    async doStream(options) {
      try {
        const result = await model.doStream(adaptOptions(options, row, vendor));
        return new Batched(tidy(batchesOf(result), row.name, options, vendor));
      } catch (error) {
        throw toUpstreamError(error, row.name);
      }
    },
    doGenerate: () => Promise.reject(new Error('deployments only stream')),
  };
}

type Part = LanguageModelV4StreamPart;

const asItIs = (part: Part) => part;

function tidy(
  parts: BatchSource<Part>,
  name: string,
  options: LanguageModelV4CallOptions,
  { readPart = asItIs }: Pick<Vendor, 'readPart'>,
): BatchSource<Part> {
  const usage = watchUsage(options);
  let failed = false;
  let called = false;
  const tidied = (part: Part) => {
    if (part.type === 'error') failed = true;
    if (part.type === 'tool-call') called = true;
    return tidyPart(called ? endedByCall(readPart(part)) : readPart(part), name, usage, failed);
  };
  return changedBatches(parts, tidied, (error) => withUsage(endOf(error, name, options), usage));
}

/** Some servers of the OpenAI protocol say "stop" after calls of tools; whoever asked would take the answer for the last one. */
const endedByCall = (part: Part): Part =>
  part.type === 'finish' && part.finishReason.raw === 'stop'
    ? { ...part, finishReason: { ...part.finishReason, unified: 'tool-calls' } }
    : part;

function tidyPart(part: Part, name: string, usage: UsageCheck, failed: boolean): Part[] {
  if (part.type === 'error') return [{ type: 'error', error: withUsage(toUpstreamError(part.error, name), usage) }];
  if (part.type !== 'finish') {
    usage.see(part);
    return [part];
  }
  const finish = usage.complete(part);
  const { unified, raw } = part.finishReason;
  const isCut = !failed && (unified === 'interrupted' || unified === 'error' || raw === 'insufficient_system_resource');
  return isCut ? [{ type: 'error', error: brokeOff(name) }, finish] : [finish];
}

const brokeOff = (name: string) =>
  upstreamFailed({ name, said: 'it broke off in the middle of its answer', cause: new Error('no finish reason') });

/** An aborted call ends as the engine's do, so that the gateway knows it by its name. */
const endOf = (error: unknown, name: string, { abortSignal }: LanguageModelV4CallOptions): Error =>
  abortSignal?.aborted
    ? Object.assign(new Error('The call was aborted.'), { name: 'AbortError' })
    : toUpstreamError(error, name);

/** What was used until the stream broke; the gateway reads it there. */
function withUsage(error: Error, usage: UsageCheck): Error {
  const used = usage.soFar();
  return used === undefined ? error : Object.assign(error, { usage: used, usageEstimated: true });
}
