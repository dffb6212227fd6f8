import type { LanguageModelV4, LanguageModelV4CallOptions } from '@ai-sdk/provider';

/** Options of a call that only other servers can be told of; where the engine cannot do without one, `lackingOption` refused it. */
const OF_VENDORS: ReadonlySet<string> = new Set([
  'verbosity',
  'promptCacheKey',
  'highResolutionImages',
  'mayLackSchema',
]);

/** The engine's model, which refuses options that it does not know, as a call finds it that is not made for it alone. */
export const withoutVendorOptions = (model: LanguageModelV4): LanguageModelV4 => ({
  specificationVersion: 'v4',
  provider: model.provider,
  modelId: model.modelId,
  supportedUrls: model.supportedUrls,
  doGenerate: (options) => model.doGenerate(withoutThem(options)),
  doStream: (options) => model.doStream(withoutThem(options)),
});

function withoutThem(options: LanguageModelV4CallOptions): LanguageModelV4CallOptions {
  const own = options.providerOptions?.wanwen;
  if (own === undefined || !Object.keys(own).some((name) => OF_VENDORS.has(name))) return options;
  const kept = Object.fromEntries(Object.entries(own).filter(([name]) => !OF_VENDORS.has(name)));
  return { ...options, providerOptions: { ...options.providerOptions, wanwen: kept } };
}
