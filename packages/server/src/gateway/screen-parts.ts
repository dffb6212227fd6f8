import type { JSONValue, LanguageModelV4CallOptions, LanguageModelV4StreamPart } from '@ai-sdk/provider';
import {
  type CompiledRules,
  maskRanges,
  type Release,
  type Rule,
  ScreenedStream,
  screenStructured,
} from '../safety/index.ts';
import type { PartScreen } from './stage.ts';

type Part = LanguageModelV4StreamPart;
type Delta = Extract<Part, { type: 'text-delta' | 'reasoning-delta' }>;
type ReasoningEnd = Extract<Part, { type: 'reasoning-end' }>;
type ToolInput = Extract<Part, { type: 'tool-input-start' | 'tool-input-delta' | 'tool-input-end' }>;

interface ScreenPartsOptions {
  rules: readonly CompiledRules[];
  /** What was asked for: an answer that is JSON stays it, and keeps to its schema, as arguments of tools do to theirs. */
  options: Pick<LanguageModelV4CallOptions, 'responseFormat' | 'tools'>;
  /** Told of each thing that was found. */
  note: (rule: Rule) => void;
}

/**
 * Lets an answer through by the sentence, text and reasoning each on their own, and arguments of tools whole. Only one text
 * is held back at a time: where another begins, the one before is over.
 */
export function screenParts({ rules, options, note }: ScreenPartsOptions): PartScreen {
  const { responseFormat, tools = [] } = options;
  const json = responseFormat?.type === 'json';
  const answerSchema = json ? (responseFormat.schema as JSONValue | undefined) : undefined;
  let held: HeldText | undefined;
  /** The text before was masked. */
  let changed = false;
  let inputs: ToolInput[] = [];

  const flush = (given: Part[]): boolean => {
    const text = held;
    held = undefined;
    const blocked = text?.finish(given) ?? false;
    changed = text?.changed ?? false;
    return blocked;
  };

  const delta = (part: Delta, given: Part[]): boolean => {
    if (held !== undefined && !held.holds(part) && flush(given)) return true;
    held ??= new HeldText(part, {
      stream: new ScreenedStream({ rules, direction: 'output', json: json && isText(part) }, note),
      whole: answerSchema !== undefined && isText(part) ? (text) => screened(text, answerSchema).text : undefined,
    });
    return held.push(part, given);
  };

  /** @returns as `text` the same where nothing was masked; undefined where it may not be given */
  const screened = (input: string, schema: JSONValue | undefined) => {
    const { text, hits, blockedBy } = screenStructured({ rules, direction: 'output', schema }, input);
    return { text: blockedBy === undefined ? text : undefined, hits };
  };

  const schemaOf = (name: string) =>
    tools.find((tool) => tool.type === 'function' && tool.name === name) as { inputSchema?: JSONValue } | undefined;

  const toolCall = (part: Extract<Part, { type: 'tool-call' }>, given: Part[]): boolean => {
    const { text: input, hits } = screened(part.input, schemaOf(part.toolName)?.inputSchema);
    for (const { rule } of hits) note(rule);
    const before = inputs.filter(({ id }) => id === part.toolCallId);
    inputs = inputs.filter(({ id }) => id !== part.toolCallId);
    if (input === undefined) return true;
    if (input === part.input) given.push(...before, part);
    else given.push(...rewritten(before, input), { ...part, input });
    return false;
  };

  let open: Extract<Part, { type: 'text-start' | 'reasoning-start' }> | undefined;

  const pass = (part: Part, given: Part[]): boolean => {
    switch (part.type) {
      case 'text-delta':
      case 'reasoning-delta':
        return delta(part, given);
      case 'tool-input-start':
      case 'tool-input-delta':
      case 'tool-input-end':
        inputs.push(part);
        return part.type === 'tool-input-start' && flush(given);
      case 'tool-call':
        return flush(given) || toolCall(part, given);
      case 'text-start':
      case 'text-end':
      case 'reasoning-start':
      case 'reasoning-end':
      case 'finish':
        if (flush(given)) return true;
        break;
    }
    if (part.type === 'text-start' || part.type === 'reasoning-start') open = part;
    if (part.type === 'text-end' || part.type === 'reasoning-end') open = undefined;
    given.push(changed && part.type === 'reasoning-end' ? unsigned(part) : part);
    return false;
  };

  return {
    pass(part, given) {
      if (!pass(part, given)) return false;
      if (open !== undefined)
        given.push({ type: open.type === 'text-start' ? 'text-end' : 'reasoning-end', id: open.id });
      return true;
    },
  };
}

const isText = ({ type }: Delta) => type === 'text-delta';

/** The same call with other arguments, which come at once. */
function rewritten(before: readonly ToolInput[], input: string): ToolInput[] {
  let told = false;
  return before.flatMap((part): ToolInput[] => {
    if (part.type !== 'tool-input-delta') return [part];
    if (told) return [];
    told = true;
    return [{ ...part, delta: input }];
  });
}

interface TextScreen {
  stream: ScreenedStream;
  /** What may be given of the whole text, where that is not known before its end; undefined: nothing more. */
  whole: ((text: string) => string | undefined) | undefined;
}

/** The parts of one text that may not be given yet. */
class HeldText {
  readonly #type: Delta['type'];
  readonly #id: string;
  readonly #stream: ScreenedStream;
  readonly #whole: TextScreen['whole'];
  #text = '';
  /** Something is to be masked of a text that keeps to a schema: whether it may be is known at its end. */
  #undecided = false;
  #parts: Delta[] = [];
  /** Where the first of them begins in the text. */
  #from = 0;
  /** Something of it was masked. */
  changed = false;

  constructor({ type, id }: Delta, { stream, whole }: TextScreen) {
    this.#type = type;
    this.#id = id;
    this.#stream = stream;
    this.#whole = whole;
  }

  holds({ type, id }: Delta): boolean {
    return type === this.#type && id === this.#id;
  }

  /** @returns true where the rest may not be given */
  push(part: Delta, given: Part[]): boolean {
    this.#parts.push(part);
    if (this.#whole !== undefined) this.#text += part.delta;
    const release = this.#stream.push(part.delta);
    return release !== undefined && this.#give(release, given);
  }

  finish(given: Part[]): boolean {
    const blocked = this.#give(this.#stream.finish(), given);
    return this.#undecided && !blocked ? this.#decide(given) : blocked;
  }

  /** The whole text is here. */
  #decide(given: Part[]): boolean {
    const screened = this.#whole!(this.#text);
    if (screened === undefined) return true;
    this.changed = true;
    const delta = screened.slice(this.#from);
    if (delta !== '') given.push({ type: this.#type, id: this.#id, delta });
    return false;
  }

  #give({ upTo, masks, blockedBy }: Release, given: Part[]): boolean {
    this.#undecided ||= this.#whole !== undefined && masks.length > 0;
    if (this.#undecided) return blockedBy !== undefined;
    let kept = 0;
    for (const part of this.#parts) {
      const to = this.#from + part.delta.length;
      if (to > upTo) break;
      given.push(this.#masked(part, masks));
      this.#from = to;
      kept += 1;
    }
    this.#parts = this.#parts.slice(kept);
    const [cut] = this.#parts;
    if (cut !== undefined && this.#from < upTo) {
      const length = upTo - this.#from;
      // What is told of the tokens may tell of the rest: it comes with that.
      const { providerMetadata: _, ...head } = { ...cut, delta: cut.delta.slice(0, length) };
      given.push(this.#masked(head, masks));
      this.#parts[0] = { ...cut, delta: cut.delta.slice(length) };
      this.#from = upTo;
    }
    return blockedBy !== undefined;
  }

  #masked(part: Delta, masks: Release['masks']): Delta {
    const from = this.#from;
    const to = from + part.delta.length;
    const inside = masks.filter((mask) => mask.from < to && mask.to > from);
    if (inside.length === 0) return this.changed && !isText(part) ? unsigned(part) : part;
    this.changed = true;
    // The probabilities of the tokens name them.
    return { ...unsigned(part), delta: maskRanges(part.delta, from, inside) };
  }
}

/** Without what a vendor says of it: reasoning is signed as it was written, and what was changed is not what was signed. */
function unsigned<Signed extends Delta | ReasoningEnd>(part: Signed): Signed {
  const { providerMetadata: _, ...rest } = part;
  return rest as Signed;
}
