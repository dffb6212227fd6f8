import type { AbilityCard, AbilitySettings } from '@wanwen/contract';
import { USUAL_ICON } from '@wanwen/contract/ability-icons';
import type { Ability } from './define-ability.ts';
import { jsonSchemaOf } from './field.ts';

/** What an ability is called and shown by. */
export const namesOf = ({ id, title, description, icon = USUAL_ICON }: Ability) => ({ id, title, description, icon });

/** An ability as those who use it see it. */
export const cardOf = (ability: Ability, { model }: AbilitySettings): AbilityCard => ({
  ...namesOf(ability),
  input: jsonSchemaOf(ability.input, 'input'),
  output: jsonSchemaOf(ability.output, 'output'),
  model,
});
