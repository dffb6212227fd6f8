import type { DashScopeParameters, DashScopeRequest } from '@wanwen/contract';
import {
  type CallOptions,
  chooseTool,
  effortOfBudget,
  functionTools,
  jsonFormat,
  seedOf,
} from '../../api-kit/index.ts';
import { readInput } from './read-messages.ts';

/** One set of call options for each of the `n` choices; they differ in their seed only. */
export function readRequest({ input, parameters }: DashScopeRequest): CallOptions[] {
  const asked = parameters ?? {};
  const { repetition_penalty: repetitionPenalty, parallel_tool_calls: parallel } = asked;
  const prompt = readInput(input);
  const { reasoning, own } = readThinking(asked);
  const options: CallOptions = {
    prompt,
    maxOutputTokens: asked.max_tokens ?? undefined,
    temperature: asked.temperature ?? undefined,
    topP: asked.top_p ?? undefined,
    topK: asked.top_k == null ? undefined : Math.max(0, asked.top_k),
    presencePenalty: asked.presence_penalty ?? undefined,
    stopSequences: readStop(asked.stop),
    responseFormat: readFormat(asked.response_format),
    ...(reasoning === undefined ? {} : { reasoning }),
    ...readTools(asked),
    providerOptions: {
      wanwen: {
        ...own,
        ...(prompt[0]!.role === 'system' ? { persistPrefix: true } : {}),
        ...(repetitionPenalty == null ? {} : { repetitionPenalty }),
        ...(parallel == null ? {} : { parallelToolCalls: parallel }),
      },
      vendor: asked.vl_high_resolution_images ? { highResolutionImages: true } : {},
    },
  };
  return Array.from({ length: asked.n ?? 1 }, (_, choice) => ({ ...options, seed: seedOf(asked.seed, choice) }));
}

/** `enable_thinking` decides; a budget alone asks for nothing. */
function readThinking({ enable_thinking: enabled, thinking_budget: budget }: DashScopeParameters) {
  if (enabled == null) return { reasoning: undefined, own: {} };
  if (!enabled) return { reasoning: 'none' as const, own: { thinking: false } };
  return {
    reasoning: budget == null ? ('medium' as const) : effortOfBudget(budget),
    own: { thinking: true, ...(budget == null ? {} : { thinkingBudget: budget }) },
  };
}

function readTools({
  tools: asked,
  tool_choice: choice,
}: DashScopeParameters): Pick<CallOptions, 'tools' | 'toolChoice'> {
  const tools = functionTools(
    (asked ?? []).map(({ function: called }, index) => ({
      ...called,
      field: `parameters.tools[${index}].function`,
      schemaField: 'parameters',
    })),
  );
  const mode = typeof choice === 'object' && choice !== null ? choice.function : (choice ?? 'auto');
  const places = { field: 'parameters.tool_choice', nameField: 'parameters.tool_choice.function.name' };
  const toolChoice = chooseTool(mode, tools, places);
  return tools.length === 0 ? {} : { tools, toolChoice };
}

function readStop(stop: DashScopeParameters['stop']): string[] | undefined {
  if (stop == null) return undefined;
  return (typeof stop === 'string' ? [stop] : stop).map((text) => text.toWellFormed());
}

function readFormat(format: DashScopeParameters['response_format']): CallOptions['responseFormat'] {
  if (format == null || format.type === 'text') return undefined;
  if (format.type === 'json_object') return { type: 'json' };
  return jsonFormat(format.json_schema, 'parameters.response_format.json_schema.schema');
}
