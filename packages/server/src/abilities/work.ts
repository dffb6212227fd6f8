import type { AbilityStage, Localized } from '@wanwen/contract';
import type { z } from 'zod';
import type { Caller } from '../accounts/index.ts';
import type { Sticker, StickerRequest } from '../pictures/index.ts';
import type { MessageSource } from './message-source.ts';
import type { PaintRequest } from './paint.ts';

/** What a question asks for, besides what the ability's instructions say. */
interface QuestionBase {
  /** What varies, the part that most runs share first. */
  text: string;
  /** Most tokens of the answer. */
  tokens: number;
}

export interface Question<Schema extends z.ZodType> extends QuestionBase {
  /** The answer is constrained by it, and checked against it. */
  schema: Schema;
  /** What is wrong with an answer, in words that a model can act on; nothing where it holds. */
  check?: (answer: z.output<Schema>) => string[];
  /** Told of the answer as it is written, the first one only: what it becomes may be another. */
  onText?: (piece: string) => void;
}

export interface ListQuestion<Schema extends z.ZodType, Item> extends QuestionBase {
  /** Of one element. */
  item: Schema;
  /** Name of the list in the answer. */
  field: string;
  most: number;
  least?: number;
  /** Makes what is shown of an element, or says what is wrong with it. */
  check: (element: z.output<Schema>) => Checked<Item>;
  /** Makes something of an element that still does not hold, or null. */
  rescue?: (element: z.output<Schema>) => Item | null;
  /** Told when the answer's first words come: what was given has been read. */
  onBegin?: () => void;
  /** Told of each element that holds, as soon as it is whole; the order is that of the answer. */
  onItem?: (item: Item) => void;
}

/** `skip`: nothing wrong, and nothing new either, such as an element that came before. */
export type Checked<Item> = { item: Item } | { faults: string[] } | 'skip';

export interface AnsweredList<Item> {
  items: Item[];
  /** Elements that did not hold, even when they were asked for again. */
  dropped: number;
  /** The model gave a list at all. */
  answered: boolean;
}

/** What a run is given to do its work with. */
export interface Work {
  /** Of what the ability itself says. */
  readonly language: 'zh' | 'en';
  readonly now: Date;
  readonly caller: Caller;
  readonly signal: AbortSignal;
  /** Where groups are read; absent where the server has none. */
  readonly groups: MessageSource | undefined;
  /** The model follows a few short sentences only. */
  readonly tiny: boolean;
  /** Most tokens that an answer gets where it asks for so many: a small context leaves less. */
  answerTokens(wanted: number): number;
  /** Tokens that a question's text may have beside the instructions and an answer of so many tokens. */
  roomFor(answerTokens: number): Promise<number>;
  /**
   * Makes sure that a text can be asked about in one question with an answer of so many tokens; `rewritten`: that its
   * like fits the answer as well. @throws {AppError} `input_too_long`
   */
  mustFit(text: string, answerTokens: number, options?: { rewritten?: boolean }): Promise<void>;
  /** Tokens of a text, to this model. */
  count(text: string): Promise<number>;
  /** An answer that holds; repaired once; null where the model gave none, or still none without faults. */
  ask<Schema extends z.ZodType>(question: Question<Schema>): Promise<z.output<Schema> | null>;
  /** Elements that hold; those that do not are asked for once more, then left out. */
  askList<Schema extends z.ZodType, Item>(question: ListQuestion<Schema, Item>): Promise<AnsweredList<Item>>;
  /** A sticker from templates. @throws {AppError} `nothing_to_draw`, `words_too_long`, and what else a press refuses with */
  draw(request: StickerRequest): Promise<Sticker>;
  /** The same with a picture by an image model; null where there is none that the caller may use. @throws {AppError} */
  paint(request: PaintRequest): Promise<Sticker | null>;
  progress(stage: AbilityStage, done: number, total: number): void;
  /** Gives a part of the result out early. */
  item(field: string, value: unknown): void;
  /** Notes that so many parts were left out. */
  drop(count: number): void;
  /** Says that this is shown in place of what was asked for, and why. */
  fallBack(reason: Localized): void;
  /** The model gave nothing that holds, and there is nothing to show instead. */
  fail(): never;
}
