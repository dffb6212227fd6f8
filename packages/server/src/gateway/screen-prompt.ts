import type {
  JSONValue,
  LanguageModelV4FilePart,
  LanguageModelV4Message,
  LanguageModelV4Prompt,
  LanguageModelV4ToolResultOutput,
} from '@ai-sdk/provider';
import { type CompiledRules, type Rule, screenText } from '../safety/index.ts';
import type { GatewayCall } from './call.ts';
import { tokensUnreadable } from './errors.ts';

type Options = GatewayCall['options'];

interface ScreenedOptions {
  /** The same object where nothing was masked. */
  options: Options;
  blockedBy: Rule | undefined;
}

/** Looks at all text of a request: messages of every role, files that are text, calls and results of tools, and the tools. */
export function screenPrompt(
  options: Options,
  rules: readonly CompiledRules[],
  note: (rule: Rule) => void,
): ScreenedOptions {
  const reader = new PromptReader(rules, note);
  const raw = options.providerOptions?.wanwen?.rawPrompt;
  if (Array.isArray(raw)) throw tokensUnreadable();
  const prompt: LanguageModelV4Prompt = options.prompt.map((message) => reader.message(message));
  const tools = options.tools?.map((tool) => reader.described(tool as unknown as JSONValue) as unknown as typeof tool);
  if (options.responseFormat) reader.described(options.responseFormat as unknown as JSONValue);
  const { blockedBy } = reader;
  if (!reader.changed) return { options, blockedBy };
  const masked = { ...options, prompt, ...(tools ? { tools } : {}) };
  return { options: typeof raw === 'string' ? withRawPrompt(masked, screenRaw(raw, rules)) : masked, blockedBy };
}

const withRawPrompt = (options: Options, rawPrompt: string): Options => ({
  ...options,
  providerOptions: {
    ...options.providerOptions,
    wanwen: { ...options.providerOptions?.wanwen, rawPrompt },
  },
});

/** The prompt says the same, and was counted there. */
const screenRaw = (text: string, rules: readonly CompiledRules[]) =>
  screenText({ rules, direction: 'input' }, text).text;

class PromptReader {
  blockedBy: Rule | undefined;
  changed = false;
  readonly #rules: readonly CompiledRules[];
  readonly #note: (rule: Rule) => void;

  constructor(rules: readonly CompiledRules[], note: (rule: Rule) => void) {
    this.#rules = rules;
    this.#note = note;
  }

  message(message: LanguageModelV4Message): LanguageModelV4Message {
    if (message.role === 'system') return { ...message, content: this.text(message.content) };
    const content = message.content.map((part) => this.#part(part as AnyPart));
    return { ...message, content } as LanguageModelV4Message;
  }

  text(text: string): string {
    if (text === '' || this.blockedBy !== undefined) return text;
    const { text: screened, hits, blockedBy } = screenText({ rules: this.#rules, direction: 'input' }, text);
    for (const { rule } of hits) this.#note(rule);
    this.blockedBy = blockedBy;
    if (screened !== text) this.changed = true;
    return screened;
  }

  /** Every value in it. Names of fields are looked at, and stay: what reads the value knows them. */
  json(value: JSONValue): JSONValue {
    if (typeof value === 'string') return this.text(value);
    if (typeof value === 'number') return this.#number(value);
    return mapJson(
      value,
      (_name, held) => this.json(held),
      (name) => this.#look(name),
    );
  }

  /** What says what is wanted, a tool or a schema: only its descriptions can be masked. */
  described(value: JSONValue): JSONValue {
    if (typeof value === 'string') {
      this.#look(value);
      return value;
    }
    return mapJson(
      value,
      (name, held) => (name === 'description' && typeof held === 'string' ? this.text(held) : this.described(held)),
      (name) => this.#look(name),
    );
  }

  #look(text: string): void {
    const { changed } = this;
    this.text(text);
    this.changed = changed;
  }

  #number(value: number): JSONValue {
    const written = String(value);
    const screened = this.text(written);
    return screened === written ? value : screened;
  }

  #part(part: AnyPart): AnyPart {
    switch (part.type) {
      case 'text':
      case 'reasoning':
        return { ...part, text: this.text(part.text) };
      case 'file':
        return this.#file(part);
      case 'tool-call':
        return { ...part, input: this.json(part.input as JSONValue) };
      case 'tool-result':
        return { ...part, output: this.#output(part.output) };
      default:
        return part;
    }
  }

  #file(part: LanguageModelV4FilePart): LanguageModelV4FilePart {
    const text = textOfFile(part);
    if (text === undefined) return part;
    const screened = this.text(text);
    if (screened === text) return part;
    const { data } = part;
    return {
      ...part,
      data: data.type === 'text' ? { ...data, text: screened } : { type: 'data', data: inBase64(screened) },
    };
  }

  #item<Item extends { type: string }>(item: Item): Item {
    if (item.type === 'text') return { ...item, text: this.text((item as unknown as { text: string }).text) };
    return item.type === 'file' ? (this.#file(item as unknown as LanguageModelV4FilePart) as unknown as Item) : item;
  }

  #output(output: LanguageModelV4ToolResultOutput): LanguageModelV4ToolResultOutput {
    switch (output.type) {
      case 'text':
      case 'error-text':
        return { ...output, value: this.text(output.value) };
      case 'json':
      case 'error-json':
        return { ...output, value: this.json(output.value) };
      case 'content':
        return {
          ...output,
          value: output.value.map((item) => this.#item(item)),
        };
      default:
        return output;
    }
  }
}

type AnyPart = Extract<LanguageModelV4Message['content'], readonly unknown[]>[number];

function mapJson(
  value: JSONValue,
  map: (name: string, held: JSONValue) => JSONValue,
  look: (name: string) => void,
): JSONValue {
  if (Array.isArray(value)) return value.map((item: JSONValue) => map('', item));
  if (typeof value !== 'object' || value === null) return value;
  const mapped: Record<string, JSONValue> = {};
  for (const [name, held] of Object.entries(value)) {
    look(name);
    if (held !== undefined) mapped[name] = map(name, held);
  }
  return mapped;
}

const inBase64 = (text: string) => Buffer.from(text).toString('base64');

const TEXT_TYPE = /^(?:text(?:\/|$)|application\/(?:json|xml|x-ndjson|yaml|x-yaml|javascript|csv)\b)/;

function textOfFile({ data, mediaType }: Pick<LanguageModelV4FilePart, 'data' | 'mediaType'>): string | undefined {
  if (data.type === 'text') return data.text;
  if (data.type !== 'data' || !TEXT_TYPE.test(mediaType)) return undefined;
  return (typeof data.data === 'string' ? Buffer.from(data.data, 'base64') : Buffer.from(data.data)).toString('utf8');
}
