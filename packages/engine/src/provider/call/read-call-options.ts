import type { LanguageModelV4CallOptions, LanguageModelV4FunctionTool, SharedV4Warning } from '@ai-sdk/provider';
import { EngineError } from '../../errors.ts';
import { readPrompt } from '../../templates/read-prompt.ts';
import type { TemplateMessage } from '../../templates/template-message.ts';
import type { WanwenCallOptions } from '../../types.ts';
import { integer, number, requireThat, stringList } from './check-value.ts';
import { readWanwenOptions } from './read-wanwen-options.ts';

interface ToolChoice {
  /** `auto`: the model decides; `required`: at least one call. */
  mode: 'auto' | 'required';
  tools: LanguageModelV4FunctionTool[];
}

/** Call options, checked: whatever can be wrong without knowing the model has been refused. */
export interface CheckedCall {
  messages: TemplateMessage[];
  rawPrompt: string | number[] | undefined;
  maxTokens: number | undefined;
  stop: string[];
  temperature: number | undefined;
  topP: number | undefined;
  topK: number | undefined;
  presencePenalty: number;
  frequencyPenalty: number;
  seed: number | undefined;
  responseFormat: LanguageModelV4CallOptions['responseFormat'];
  reasoning: LanguageModelV4CallOptions['reasoning'];
  /** Undefined when no tool may be called. */
  toolChoice: ToolChoice | undefined;
  wanwen: WanwenCallOptions;
  warnings: SharedV4Warning[];
}

/** Throws `invalid_request`, naming the field. */
export function readCallOptions(options: LanguageModelV4CallOptions): CheckedCall {
  const wanwen = readWanwenOptions(options.providerOptions);
  const warnings: SharedV4Warning[] = [];
  const messages = wanwen.rawPrompt === undefined ? readPrompt(options.prompt) : [];
  requireThat(wanwen.rawPrompt !== undefined || messages.length > 0, 'prompt', 'must hold at least one message');
  const tools = readTools(options, warnings);
  requireThat(wanwen.rawPrompt === undefined || tools === undefined, 'tools', 'cannot be used together with rawPrompt');
  return {
    messages,
    rawPrompt: wanwen.rawPrompt,
    maxTokens: integer(options.maxOutputTokens, 'maxOutputTokens', 1, 2 ** 31 - 1),
    stop: stringList(options.stopSequences, 'stopSequences'),
    temperature: number(options.temperature, 'temperature', 0, 100),
    topP: number(options.topP, 'topP', 0, 1),
    topK: integer(options.topK, 'topK', 0, 2 ** 31 - 1),
    presencePenalty: number(options.presencePenalty, 'presencePenalty', -100, 100) ?? 0,
    frequencyPenalty: number(options.frequencyPenalty, 'frequencyPenalty', -100, 100) ?? 0,
    seed: readSeed(options.seed),
    responseFormat: options.responseFormat,
    reasoning: options.reasoning,
    toolChoice: tools,
    wanwen,
    warnings,
  };
}

/** Any whole number is a seed; the sampler uses its lowest 32 bits. */
function readSeed(seed: number | undefined): number | undefined {
  const checked = integer(seed, 'seed', Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  return checked === undefined ? undefined : checked >>> 0;
}

function readTools(options: LanguageModelV4CallOptions, warnings: SharedV4Warning[]): ToolChoice | undefined {
  const choice = options.toolChoice ?? { type: 'auto' };
  const tools: LanguageModelV4FunctionTool[] = [];
  for (const tool of options.tools ?? []) {
    if (tool.type === 'function') tools.push(tool);
    else
      warnings.push({
        type: 'unsupported',
        feature: `tool ${tool.id}`,
        details: 'Tools that run at a vendor do not exist here.',
      });
  }
  const names = new Set(tools.map((tool) => tool.name));
  requireThat(names.size === tools.length, 'tools', 'must have names of their own: two have the same');
  requireThat(!names.has(''), 'tools', 'must have names');
  if (choice.type === 'none') return undefined;
  if (choice.type === 'auto') return tools.length > 0 ? { mode: 'auto', tools } : undefined;
  requireThat(tools.length > 0, 'toolChoice', `is ${JSON.stringify(choice.type)}, but there are no tools`);
  if (choice.type === 'required') return { mode: 'required', tools };
  const chosen = tools.find((tool) => tool.name === choice.toolName);
  if (!chosen) {
    throw new EngineError(
      'invalid_request',
      `toolChoice names ${JSON.stringify(choice.toolName)}, which is not among the tools.`,
    );
  }
  return { mode: 'required', tools: [chosen] };
}
