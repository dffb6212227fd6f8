import type { LanguageModelV4FunctionTool, SharedV4Warning } from '@ai-sdk/provider';
import { EngineError } from '../../errors.ts';
import type { GgufSampling } from '../../gguf/metadata.ts';
import type { Constraint, GenerateRequest, LoadedModel, PromptPiece, ReasoningMarks } from '../../protocol.ts';
import type { ChatTemplate } from '../../templates/chat-template.ts';
import { renderPrompt } from '../../templates/render-prompt.ts';
import type { TemplateMessage } from '../../templates/template-message.ts';
import { prepareSchema } from '../schema/prepare-schema.ts';
import { chooseSampling } from './choose-sampling.ts';
import { chooseThinking, type Thinking } from './choose-thinking.ts';
import type { CheckedCall } from './read-call-options.ts';
import { refuseHopelessLength } from './refuse-hopeless-length.ts';
import { hermesConstraint, type ToolConstraintOptions, unionConstraint } from './tool-constraint.ts';
import { describeTools, templateTools, withoutToolFields } from './tool-prompts.ts';

/** How tool calls stand in the output: in Hermes tags, as one JSON object, or not at all. */
type ToolOutput = 'hermes' | 'union' | 'none';

export interface CallPlan {
  request: Omit<GenerateRequest, 'type' | 'id'>;
  toolOutput: ToolOutput;
  /** Undefined for models that do not reason. */
  reasoningMarks: { start: string; end: string; open: boolean } | undefined;
  warnings: SharedV4Warning[];
}

export interface PlannedModel {
  template: ChatTemplate;
  details: Pick<LoadedModel, 'architecture' | 'vocabularySize' | 'contextLength'>;
  recommendedSampling: GgufSampling;
}

/** A checked call as a request to the engine process, and how to read what comes back. */
export function planCall(call: CheckedCall, model: PlannedModel): CallPlan {
  refuseHopelessLength(call, model.details.contextLength);
  const warnings = [...call.warnings];
  if (model.template.problem) warnings.push({ type: 'other', message: model.template.problem });
  const thinking = chooseThinking(call, model.template.reasoningMarks !== undefined, warnings);
  const toolOutput = chooseToolOutput(call, model.template);
  const prompt = planPrompt(call, model, thinking, toolOutput);
  const constraint = planConstraint(call, toolOutput);
  const marks = model.template.reasoningMarks;
  const reasoning = marks && call.rawPrompt === undefined ? { ...marks, open: prompt.reasoningOpen } : undefined;
  return {
    request: {
      prompt: prompt.prompt,
      sampling: chooseSampling(call, sampledModel(model), thinking.on),
      maxTokens: call.maxTokens,
      stop: call.rawPrompt === undefined ? [...call.stop, ...model.template.stop] : call.stop,
      constraint,
      reasoning: thinking.on && reasoning ? withBudget(reasoning, thinking) : undefined,
      logprobs: call.wanwen.logprobs,
      group: call.wanwen.group ?? '',
      persistPieces: prompt.persistPieces,
      ignoreEnd: call.wanwen.ignoreEnd,
    },
    toolOutput,
    reasoningMarks: reasoning,
    warnings,
  };
}

function sampledModel(model: PlannedModel) {
  return { architecture: model.details.architecture, recommended: model.recommendedSampling };
}

function withBudget(reasoning: ReasoningMarks, thinking: Thinking): ReasoningMarks {
  return thinking.budget === undefined ? reasoning : { ...reasoning, budget: thinking.budget };
}

function chooseToolOutput(call: CheckedCall, template: ChatTemplate): ToolOutput {
  if (!call.toolChoice) return 'none';
  return template.toolFormat === 'hermes' ? 'hermes' : 'union';
}

interface PlannedPrompt {
  prompt: PromptPiece[] | Int32Array;
  persistPieces: number;
  reasoningOpen: boolean;
}

function planPrompt(call: CheckedCall, model: PlannedModel, thinking: Thinking, toolOutput: ToolOutput): PlannedPrompt {
  if (call.rawPrompt !== undefined) return planRawPrompt(call.rawPrompt, model.details.vocabularySize);
  const variables = {
    messages: planMessages(call, model.template, toolOutput),
    tools: toolOutput === 'hermes' ? templateTools(call.toolChoice?.tools ?? []) : undefined,
    thinking: thinking.on,
    arguments: call.wanwen.chatTemplateArguments,
  };
  const rendered = renderPrompt(model.template, variables, call.wanwen.persistPrefix ?? false);
  return { prompt: rendered.pieces, persistPieces: rendered.persistPieces, reasoningOpen: rendered.reasoningOpen };
}

/** Whoever writes a raw prompt writes its control tokens too. */
function planRawPrompt(rawPrompt: string | number[], vocabularySize: number): PlannedPrompt {
  if (typeof rawPrompt === 'string') {
    return { prompt: [{ text: rawPrompt, special: true }], persistPieces: 0, reasoningOpen: false };
  }
  const outside = rawPrompt.find((token) => token >= vocabularySize);
  if (outside !== undefined) {
    const message = `The prompt holds the token ${outside}, which is outside the vocabulary of ${vocabularySize}.`;
    throw new EngineError('invalid_request', message, { details: { field: 'rawPrompt' } });
  }
  return { prompt: Int32Array.from(rawPrompt), persistPieces: 0, reasoningOpen: false };
}

function planMessages(call: CheckedCall, template: ChatTemplate, toolOutput: ToolOutput): TemplateMessage[] {
  if (template.toolFormat === 'hermes') return call.messages;
  if (toolOutput === 'none' || !call.toolChoice) return call.messages.map(withoutToolFields);
  return describeTools(call.messages, call.toolChoice.tools, {
    mayAnswer: call.toolChoice.mode === 'auto',
    answerIsJson: call.responseFormat?.type === 'json',
  });
}

function planConstraint(call: CheckedCall, toolOutput: ToolOutput): Constraint | undefined {
  const format = call.responseFormat?.type === 'json' ? call.responseFormat : undefined;
  if (call.toolChoice && toolOutput !== 'none') {
    const options: ToolConstraintOptions = {
      tools: call.toolChoice.tools.map(withHeldSchema),
      required: call.toolChoice.mode === 'required',
      parallel: call.wanwen.parallelToolCalls ?? true,
      answer: format && { schema: prepareSchema(format.schema ?? { type: 'object' }) },
    };
    return toolOutput === 'hermes' ? hermesConstraint(options) : unionConstraint(options);
  }
  if (!format) return undefined;
  return format.schema ? { type: 'json-schema', schema: prepareSchema(format.schema) } : { type: 'json' };
}

/** What a tool's schema asks for beyond what a grammar holds is left to the model: the tool's owner checks it anyway. */
function withHeldSchema(tool: LanguageModelV4FunctionTool): LanguageModelV4FunctionTool {
  return {
    ...tool,
    inputSchema: prepareSchema(tool.inputSchema, 'leave') as LanguageModelV4FunctionTool['inputSchema'],
  };
}
