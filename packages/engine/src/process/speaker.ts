import type { StepItem } from '../protocol.ts';
import type { Lane } from './lane.ts';
import { LogitViews } from './logit-views.ts';
import { tokenLogprob } from './logprobs.ts';
import type { Sampler } from './sampler.ts';
import type { Ending, Sequence } from './sequence.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface Said {
  item: StepItem;
  ending?: Ending;
}

/** Draws a sequence's next token, and turns it into what the client gets. */
export class Speaker {
  private readonly lane: Lane;
  private readonly vocabulary: Vocabulary;
  private readonly contextLength: number;
  private readonly views: LogitViews;

  constructor(lane: Lane, vocabulary: Vocabulary, contextLength: number) {
    this.lane = lane;
    this.vocabulary = vocabulary;
    this.contextLength = contextLength;
    this.views = new LogitViews(vocabulary.size);
  }

  /** `now` in milliseconds. The sequence's logits must be those of the lane's latest decode. */
  speak(sequence: Sequence, now: number, lane = this.lane): Said {
    const logits = () => this.views.at(lane.logits(sequence.output));
    const logprobs = sequence.request.logprobs === undefined ? undefined : logits().slice();
    const token = this.draw(sequence, lane, logits);
    sequence.tokens.push(token);
    if (sequence.generated === 1) sequence.firstTokenAt = now;
    sequence.spokeAt = now;
    const said = this.interpret(sequence, token);
    if (logprobs) said.item.logprobs = [tokenLogprob(logprobs, token, sequence.request.logprobs ?? 0, this.vocabulary)];
    return said;
  }

  private draw(sequence: Sequence, lane: Lane, logits: () => Float32Array): number {
    const sampler = sequence.sampler as Sampler;
    const { reasoning, constraint } = sequence;
    if (sequence.forced.length === 0 && reasoning?.overBudget) {
      sequence.forced = [...this.vocabulary.tokenize(sequence.request.reasoning?.end ?? '', true)];
    }
    const forced = sequence.forced.shift();
    if (forced !== undefined) {
      sampler.accept(forced);
      return forced;
    }
    const { constrained } = sequence;
    if (constrained) constraint?.apply(logits());
    const token = sampler.sample(lane.context, sequence.output);
    if (constrained) constraint?.accept(token);
    return token;
  }

  private interpret(sequence: Sequence, token: number): Said {
    const { request } = sequence;
    if (this.vocabulary.isEnd(token) && (!request.ignoreEnd || sequence.constrained))
      return this.end(sequence, '', { reason: 'stop' });
    const bytes = this.visibleBytes(sequence, token);
    sequence.reasoning?.push(bytes);
    const { text, stopped } = sequence.text.push(bytes);
    const item = { id: sequence.id, text, tokens: 1 };
    if (stopped !== undefined) return { item, ending: { reason: 'stop-string', stopString: stopped } };
    const most = request.maxTokens ?? Number.POSITIVE_INFINITY;
    if (sequence.generated >= most || sequence.tokens.length >= this.contextLength) {
      return this.end(sequence, text, { reason: 'length' });
    }
    return { item };
  }

  private end(sequence: Sequence, before: string, ending: Ending): Said {
    const { text, stopped } = sequence.text.end();
    const item = { id: sequence.id, text: before + text, tokens: 1 };
    return { item, ending: stopped === undefined ? ending : { reason: 'stop-string', stopString: stopped } };
  }

  /** A control token shows nothing, unless it is the mark of the model's reasoning. */
  private visibleBytes(sequence: Sequence, token: number): Uint8Array {
    const bytes = this.vocabulary.bytesOf(token);
    const marks = sequence.request.reasoning;
    if (bytes.length > 0 || !marks) return bytes;
    const text = this.vocabulary.textOf(token);
    return text === marks.start || text === marks.end ? Buffer.from(text) : bytes;
  }
}
