import type { FormValues } from '../form/form-values.ts';

/** An ability that something else than a command asks for, such as the menu of a message. */
export interface AskedAbility {
  id: string;
  /** What its form begins with. */
  values?: FormValues;
  /** Values of its input that are not asked for, besides those of the place. */
  given?: Record<string, unknown>;
}
