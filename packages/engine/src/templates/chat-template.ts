import { Template } from '@huggingface/jinja';
import { EngineError } from '../errors.ts';
import type { LoadedModel } from '../protocol.ts';
import { ControlTexts } from './control-text.ts';
import { fallbackTemplate } from './fallback-template.ts';
import type { TemplateMessage, TemplateTool } from './template-message.ts';

export interface TemplateVariables {
  messages: TemplateMessage[];
  tools?: TemplateTool[];
  thinking: boolean;
  /** Further variables; they never replace the ones above. */
  arguments?: Record<string, unknown>;
}

/** How a model writes its tool calls: as Hermes does, in a way of its own that is not known here, or in none. */
export type ToolFormat = 'hermes' | 'none';

/** Pairs of tags between which models are known to reason. */
const knownReasoningMarks = [
  { start: '<think>', end: '</think>' },
  { start: '<thinking>', end: '</thinking>' },
];

/** A model's chat template, and what it tells about the model. */
export class ChatTemplate {
  readonly controls: ControlTexts;
  readonly reasoningMarks: { start: string; end: string } | undefined;
  readonly toolFormat: ToolFormat;
  /** Texts that end an answer, for models whose template marks turns with plain words. */
  readonly stop: string[];
  /** Why the model's own template is not used. */
  readonly problem: string | undefined;
  readonly #template: Template;
  readonly #tokens: { bos_token: string; eos_token: string };
  readonly #readsSystem: boolean;

  constructor(model: Pick<LoadedModel, 'chatTemplate' | 'controlTokens' | 'bosToken' | 'eosToken'>) {
    const compiled = compile(model);
    this.#template = compiled.template;
    this.stop = compiled.stop;
    this.problem = compiled.problem;
    this.controls = new ControlTexts(model.controlTokens);
    this.#tokens = { bos_token: model.bosToken ?? '', eos_token: model.eosToken ?? '' };
    this.reasoningMarks = knownReasoningMarks.find(({ end }) => compiled.source.includes(end));
    this.toolFormat = speaksHermes(compiled.source) ? 'hermes' : 'none';
    this.#readsSystem = this.#showsSystemMessage();
  }

  /** The conversation as the model expects it, up to where its answer begins. Throws `invalid_request` with the template's own complaint. */
  render(variables: TemplateVariables): string {
    const messages = this.#readsSystem ? variables.messages : joinSystemToUser(variables.messages);
    try {
      return this.#render({ ...variables, messages });
    } catch (complaint) {
      return this.#renderAlternating({ ...variables, messages }, complaint);
    }
  }

  /** Templates that insist on user and assistant taking turns get neighbours of one role joined. */
  #renderAlternating(variables: TemplateVariables, complaint: unknown): string {
    try {
      return this.#render({ ...variables, messages: joinNeighbours(joinSystemToUser(variables.messages)) });
    } catch {
      const reason = complaint instanceof Error ? complaint.message : String(complaint);
      throw new EngineError('invalid_request', `The model's chat template refuses these messages: ${reason}`, {
        cause: complaint,
      });
    }
  }

  #render(variables: TemplateVariables): string {
    return this.#template.render({
      ...variables.arguments,
      ...this.#tokens,
      messages: variables.messages,
      ...(variables.tools?.length ? { tools: variables.tools } : {}),
      // Qwen and most others read the first name, DeepSeek the second.
      enable_thinking: variables.thinking,
      thinking: variables.thinking,
      add_generation_prompt: true,
    });
  }

  #showsSystemMessage(): boolean {
    const probe = 'the system message of this probe';
    try {
      const messages: TemplateMessage[] = [
        { role: 'system', content: probe },
        { role: 'user', content: 'a question' },
      ];
      return this.#render({ messages, thinking: false }).includes(probe);
    } catch {
      return false;
    }
  }
}

function compile(model: Pick<LoadedModel, 'chatTemplate' | 'controlTokens'>) {
  const fallback = fallbackTemplate(model.controlTokens);
  if (!model.chatTemplate) return { ...fallback, template: new Template(fallback.source), problem: undefined };
  try {
    const source = model.chatTemplate;
    return { source, template: new Template(source), stop: [], problem: undefined };
  } catch (cause) {
    const problem = `The model's chat template cannot be read (${(cause as Error).message}); a plain one is used.`;
    return { ...fallback, template: new Template(fallback.source), problem };
  }
}

/** Qwen's coder models put XML into the same tags; `<function=` tells them apart. */
function speaksHermes(template: string): boolean {
  return template.includes('<tool_call>') && template.includes('tools') && !template.includes('<function=');
}

function joinSystemToUser(messages: TemplateMessage[]): TemplateMessage[] {
  const system = messages.filter((message) => message.role === 'system').map((message) => message.content);
  const others = messages.filter((message) => message.role !== 'system');
  if (system.length === 0) return messages;
  const [first, ...rest] = others;
  if (first?.role !== 'user') return [{ role: 'user', content: system.join('\n\n') }, ...others];
  return [{ ...first, content: [...system, first.content].join('\n\n') }, ...rest];
}

function joinNeighbours(messages: TemplateMessage[]): TemplateMessage[] {
  const joined: TemplateMessage[] = [];
  for (const message of messages) {
    const last = joined.at(-1);
    const plain = !message.tool_calls && !last?.tool_calls && message.role !== 'tool';
    if (last && plain && last.role === message.role) last.content += `\n\n${message.content}`;
    else joined.push({ ...message });
  }
  return joined;
}
