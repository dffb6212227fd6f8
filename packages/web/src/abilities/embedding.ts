import type { AbilityResult } from '@wanwen/contract';
import type { ReactNode } from 'react';
import type { CitedFile } from './result/read-citations.ts';

/** Something that can be made of a result, such as a to-do. */
export interface ConfirmedItem {
  /** The field of the output that it stands in, such as `todos`. */
  field: string;
  value: unknown;
}

/** What became of one that the person ticked. */
export interface Confirmed {
  /** False where it existed already. */
  made: boolean;
  /** Where it stands now, on this site. */
  address?: string;
}

export interface ConfirmedRun {
  ability: string;
  /** By which the server knows the run. */
  runId: string;
}

/** What the server says of one field of something that was to be made. */
export class ItemFault extends Error {
  override readonly name = 'ItemFault';
  /** Its place among those that were ticked. */
  readonly index: number;
  /** As the server names it, such as `assigneeId`. */
  readonly field: string;

  constructor(index: number, field: string, cause: Error) {
    super(cause.message, { cause });
    this.index = index;
    this.field = field;
  }
}

/** Something that can be made while it is being changed. */
export interface ItemEditing {
  item: ConfirmedItem;
  fault: ItemFault | null;
  onChange(value: unknown): void;
  onDone(): void;
}

type Input = Record<string, unknown>;

/** What the place in which abilities are used gives them, and takes from them. */
export interface Embedding {
  /** Values of the input that the place knows, such as a group: the form does not ask for them. */
  given?: Input;
  /**
   * Values that the person chose in the place, such as messages that are ticked; like those that it gives, but as they were
   * when the ability was picked.
   */
  chosen?: Input;
  /** What fields of the form begin with: whoever uses an ability that has one of them is asked before it runs. */
  suggested?: Input;
  /** What fields begin with whatever was filled in earlier, such as the message that is being answered. */
  decided?: Input;
  /** Says an input in words that the server knows, just before it is sent. */
  prepare?(input: Input): Promise<Input>;
  /** Takes a result into the text that is being written; without it, results are copied. */
  onInsert?(text: string, result: AbilityResult): void;
  /**
   * The address of a message, or of a page of a file that it carries, for texts that are posted where it stands: who said what is told, with links. Without it, results
   * are plain text.
   */
  linkTo?(messageId: string, file?: CitedFile): string;
  /** Shows a message that the result rests on; without it, the numbers only name the quote. */
  onCite?(messageId: string): void;
  /**
   * Makes what was ticked, and tells what became of each; without it, nothing can be ticked. Nothing is made before it is
   * called.
   * @throws {ItemFault} where one field of one of them is refused
   */
  onConfirm?(items: ConfirmedItem[], run: ConfirmedRun): Promise<Confirmed[]>;
  /** Fields in which something that can be made is changed first; without it, it can only be left out. */
  editorOf?(editing: ItemEditing): ReactNode;
  /** What else is to be known of something that can be made, such as whom it does not suit. */
  noteOn?(item: ConfirmedItem): ReactNode;
  /** Posts a picture of a result; without it, it can only be downloaded. */
  onPicture?(picture: File, result: AbilityResult): Promise<void>;
}
