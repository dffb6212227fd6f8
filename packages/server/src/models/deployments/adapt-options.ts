import type { JSONObject, LanguageModelV4CallOptions } from '@ai-sdk/provider';
import { STRICT_SCHEMA } from './chat-completions/strict-schema.ts';
import { chatsOnly } from './errors.ts';
import type { DeploymentRow } from './store.ts';
import { BODY_OPTIONS, type Vendor } from './vendors.ts';

/** Options beside those of the AI SDK that other servers take in their request body, by the names they use. */
const BODY_NAMES: Record<string, string> = {
  minP: 'min_p',
  topK: 'top_k',
  repetitionPenalty: 'repetition_penalty',
  parallelToolCalls: 'parallel_tool_calls',
  chatTemplateArguments: 'chat_template_kwargs',
  ignoreEnd: 'ignore_eos',
  verbosity: 'verbosity',
  highResolutionImages: 'vl_high_resolution_images',
};

/**
 * The call as the deployment's vendor understands it. What only our engine knows (raw prompts aside) is left out.
 * @throws {AppError} `chats_only`
 */
export function adaptOptions(
  options: LanguageModelV4CallOptions,
  row: DeploymentRow,
  vendor: Vendor,
): LanguageModelV4CallOptions {
  const own = options.providerOptions?.wanwen ?? {};
  if (own.rawPrompt !== undefined) throw chatsOnly(row.name);
  const { wanwen: _own, vendor: hints, ...others } = options.providerOptions ?? {};
  const thinking = thinkingOf(options, row);
  const { reasoning: _reasoning, ...rest } = options;
  return {
    ...rest,
    prompt: vendor.prompt(options.prompt),
    ...(vendor.thinking === undefined && thinking !== undefined ? { reasoning: effortOf(options, thinking) } : {}),
    ...formatFor(options, vendor),
    maxOutputTokens: limitOf(options.maxOutputTokens, row.max_output_tokens),
    // They would be parsed twice, and nobody reads them.
    includeRawChunks: false,
    providerOptions: {
      ...others,
      ...packageOptions(options, row, vendor, thinking),
      [BODY_OPTIONS]: bodyOptions({ ...own, ...hints, ...topK(options, vendor) }, row, vendor, {
        thinking,
        effort: effortAsked(options),
      }),
    },
  };
}

/** Whether to reason; undefined where nobody said, or the model cannot. */
function thinkingOf(options: LanguageModelV4CallOptions, row: DeploymentRow): boolean | undefined {
  if (row.thinking === 0) return undefined;
  const asked = options.providerOptions?.wanwen?.thinking;
  if (typeof asked === 'boolean') return asked;
  const { reasoning } = options;
  return reasoning === undefined || reasoning === 'provider-default' ? undefined : reasoning !== 'none';
}

function effortOf(options: LanguageModelV4CallOptions, thinking: boolean): LanguageModelV4CallOptions['reasoning'] {
  return thinking ? (effortAsked(options) ?? 'medium') : 'none';
}

const effortAsked = ({ reasoning }: LanguageModelV4CallOptions) =>
  reasoning === 'none' || reasoning === 'provider-default' ? undefined : reasoning;

interface AskedReasoning {
  thinking: boolean | undefined;
  effort: string | undefined;
}

function bodyOptions(own: JSONObject, row: DeploymentRow, vendor: Vendor, asked: AskedReasoning): JSONObject {
  const { thinking, effort } = asked;
  const body: Record<string, unknown> = {};
  if (vendor.thinking !== undefined && own.strictSchema === false) body[STRICT_SCHEMA] = false;
  for (const [name, bodyName] of Object.entries(BODY_NAMES)) {
    if (own[name] !== undefined) body[bodyName] = own[name];
  }
  if (vendor.takesBudget && thinking && own.thinkingBudget !== undefined) body.thinking_budget = own.thinkingBudget;
  if (vendor.takesCacheKey && own.promptCacheKey !== undefined) body.prompt_cache_key = own.promptCacheKey;
  if (Array.isArray(own.logitBias)) body.logit_bias = Object.fromEntries(own.logitBias as [number, number][]);
  if (typeof own.logprobs === 'number') Object.assign(body, { logprobs: true, top_logprobs: own.logprobs });
  const said = thinking === undefined || row.thinking === 0 ? {} : (vendor.thinking?.(thinking, effort) ?? {});
  const { chat_template_kwargs: template, ...rest } = said as { chat_template_kwargs?: object };
  if (template !== undefined) body.chat_template_kwargs = { ...(body.chat_template_kwargs as object), ...template };
  return { ...body, ...rest } as JSONObject;
}

/** A vendor that knows no schema gives any JSON to whoever may do without. */
function formatFor({ responseFormat: format }: LanguageModelV4CallOptions, { lacks }: Vendor) {
  const isLacking = lacks.includes('response_format.type: json_schema');
  return format?.type === 'json' && isLacking ? { responseFormat: { type: 'json' as const } } : {};
}

function packageOptions(
  { providerOptions }: LanguageModelV4CallOptions,
  row: DeploymentRow,
  vendor: Vendor,
  thinking: boolean | undefined,
) {
  const { parallelToolCalls, logitBias } = providerOptions?.wanwen ?? {};
  const { verbosity, promptCacheKey, strictSchema } = providerOptions?.vendor ?? {};
  const options = vendor.packageOptions?.({
    model: row.model,
    thinks: row.thinking === 1,
    thinking,
    asked: providerOptions?.[row.kind] ?? {},
    hints: {
      ...(verbosity === undefined ? {} : { textVerbosity: verbosity }),
      ...(promptCacheKey === undefined ? {} : { promptCacheKey }),
    },
    strictSchema: strictSchema !== false,
    parallelToolCalls: typeof parallelToolCalls === 'boolean' ? parallelToolCalls : undefined,
    logitBias: Array.isArray(logitBias) ? (logitBias as [number, number][]) : undefined,
  });
  return options === undefined ? {} : { [row.kind]: options };
}

/** The package of the OpenAI protocol leaves it out, since OpenAI itself has no such option. */
const topK = ({ topK: value }: LanguageModelV4CallOptions, { thinking }: Vendor): JSONObject =>
  value === undefined || thinking === undefined ? {} : { topK: value };

const limitOf = (asked: number | undefined, most: number | null) =>
  most === null ? asked : Math.min(asked ?? most, most);
