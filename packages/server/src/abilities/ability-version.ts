import { createHash } from 'node:crypto';
import type { Ability } from './define-ability.ts';
import { jsonSchemaOf } from './field.ts';

const LENGTH = 12;

/** Changes with what the model is told and with what goes in and out, so that judgements are kept apart by it. */
export function abilityVersion({ instructions, input, output }: Ability, addition: string): string {
  const told = [instructions, addition, jsonSchemaOf(input, 'input'), jsonSchemaOf(output, 'output')];
  return createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, LENGTH);
}
