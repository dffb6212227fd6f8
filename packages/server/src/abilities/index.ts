export { type Abilities, createAbilities } from './abilities.ts';
export type { Ability } from './define-ability.ts';
export { findAbilities } from './find-abilities.ts';
export { type Judge, judgeCase } from './judge-case.ts';
export type { DiscussionRange, MessageSource } from './message-source.ts';
export { createAbilitySettings } from './migrations/0013-create-ability-settings.ts';
export { createAbilityRatings } from './migrations/0015-create-ability-ratings.ts';
export { createOwnAbilities } from './migrations/0016-create-own-abilities.ts';
export { abilityData } from './organisation-data.ts';
export {
  AbilityCase,
  brokenLaws,
  type CaseOutcome,
  checkedElsewhere,
  readCases,
  refusalsOf,
  type ScoredAbility,
  scoreCase,
} from './score-case.ts';
