import type { Localized } from '@wanwen/contract';
import type { z } from 'zod';
import type { AbilityCaseInput } from './score-case.ts';
import type { Work } from './work.ts';

/**
 * What one folder `<pack>/<name>/ability.ts` gives as its default export. Everything else follows from it: routes, tools,
 * commands, the console's list and the records.
 */
export interface AbilityDefinition<Input extends z.ZodObject = z.ZodObject, Output extends z.ZodObject = z.ZodObject> {
  title: Localized;
  description: Localized;
  /** The name of the sign by which people know it in lists, or an emoji; without it, the usual sign. */
  icon?: string;
  /** Its place in lists, the lowest first; those without one stand behind, by id. */
  place?: number;
  /** `leaders`: owners and admins of the organisation, and keys of the organisation itself. */
  whoMayRun: 'everyone' | 'leaders';
  /** Fields have their names in both languages through `field`. */
  input: Input;
  output: Output;
  /**
   * The beginning of every prompt, the same for everyone and every input, so that the engine computes it once. What
   * varies goes into the questions, the most common part first.
   */
  instructions: string;
  /** Its instructions for this input, as it was sent, where they are not the same for every input. */
  instructionsFor?(input: Record<string, unknown>): string;
  /** What was given as a model reads it, for programs that ask a model of their own; without it, JSON. */
  material?(input: Record<string, unknown>): string;
  /** Varied wording is wanted, rather than the likeliest. */
  creative?: boolean;
  /** It paints as well: the model that is chosen for it may be an image model, and the default one then writes. */
  paints?: boolean;
  run(input: z.output<Input>, work: Work): Promise<z.input<Output>>;
  /**
   * What is shown where the time is up or the model gave nothing that holds; without it, the run fails. It says what it
   * is through `work.fallBack`.
   */
  instead?(input: z.output<Input>, work: Work): Promise<z.input<Output>>;
  /** Cases besides those of its `cases.jsonl`, for those that are made from something else. */
  moreCases?(): Promise<AbilityCaseInput[]>;
  /** Rules of its own for its cases, besides those of `scoreCase`: what is wrong with an output, in words. */
  faultsOf?(output: z.output<Output>, input: z.output<Input>): string[];
}

export interface Ability extends AbilityDefinition {
  /** `<pack>.<name>`: the folder says it. */
  id: string;
  /** Its folder, where `cases.jsonl` lies; null for one that an organisation made itself. */
  folder: string | null;
}

/** Gives `run` the types of the schemas. */
export const defineAbility = <Input extends z.ZodObject, Output extends z.ZodObject>(
  definition: AbilityDefinition<Input, Output>,
): AbilityDefinition => definition as unknown as AbilityDefinition;
