import { z } from 'zod';
import { ABILITY_ICONS, isEmoji, isIconName } from './ability-icons.ts';
import { ErrorDetails } from './errors.ts';

/** A text in both languages of the product. */
export const Localized = z.object({ zh: z.string(), en: z.string() });
export type Localized = z.infer<typeof Localized>;

/** `<pack>.<name>`, such as `workplace.digest`. */
export const AbilityId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,49}\.[a-z][a-z0-9-]{0,49}$/, 'must be <pack>.<name>, such as text.translate')
  .meta({ example: 'text.translate' });

const icons = `One of ${ABILITY_ICONS.join(', ')}; or an emoji.`;

/** A sign that is known, or an emoji. */
export const AbilityIcon = z
  .string()
  .max(40)
  .refine((icon) => isIconName(icon) || isEmoji(icon), { error: 'must be the name of a sign, or one emoji' })
  .describe(icons);

const JsonSchema = z
  .record(z.string(), z.unknown())
  .describe('A JSON Schema; `x-label` has the name of a field in both languages.');

/** An ability as lists show it. */
export const AbilityCard = z
  .object({
    id: AbilityId,
    title: Localized,
    description: Localized,
    icon: z.string().describe(icons),
    /** What it takes and gives, as JSON Schema. */
    input: JsonSchema,
    output: JsonSchema,
    /** The model that the organisation chose for it; null: the default one. */
    model: z.string().nullable(),
  })
  .meta({ id: 'Ability' });
export type AbilityCard = z.infer<typeof AbilityCard>;

export const AbilityList = z.object({ items: z.array(AbilityCard) }).meta({ id: 'AbilityList' });
export type AbilityList = z.infer<typeof AbilityList>;

export const RunAbility = z
  .object({
    input: z.record(z.string(), z.unknown()).describe('As the `input` schema of the ability says.'),
    model: z.string().max(200).nullish().describe('The model that does it; by default, the one of the organisation.'),
    language: z.enum(['zh', 'en']).default('zh').describe('Language of what the ability itself says.'),
    stream: z.boolean().default(false).describe('Server-sent events: `progress`, `item`, then `result` or `error`.'),
  })
  .meta({
    id: 'RunAbility',
    examples: [{ input: { text: '明天下午三点开会。', to: 'en' }, stream: false }],
  });
export type RunAbility = z.output<typeof RunAbility>;

/** How the result came about. */
export const AbilityChecks = z.object({
  /** Answers that were asked for a second time, because a check failed. */
  repaired: z.int(),
  /** Parts that were left out, because nothing supported them. */
  dropped: z.int(),
  /** What is shown instead, where the model gave nothing that holds; null where it did. */
  fallback: Localized.nullable(),
});
export type AbilityChecks = z.infer<typeof AbilityChecks>;

export const AbilityResult = z
  .object({
    ability: AbilityId,
    model: z.string(),
    output: z.record(z.string(), z.unknown()).describe('As the `output` schema of the ability says.'),
    checks: AbilityChecks,
    usage: z.object({ promptTokens: z.int(), completionTokens: z.int(), calls: z.int() }),
    /** The line that generated content carries wherever it is shown. */
    notice: Localized,
  })
  .meta({ id: 'AbilityResult' });
export type AbilityResult = z.infer<typeof AbilityResult>;

/** What an ability is busy with. */
export const AbilityStage = z.enum(['waiting', 'reading', 'writing', 'checking', 'repairing', 'reducing']);
export type AbilityStage = z.infer<typeof AbilityStage>;

/** The `data` of the server-sent events, whose `event` is the type. */
export const AbilityEvent = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('progress'), stage: AbilityStage, done: z.int(), total: z.int() }),
    z.object({
      type: z.literal('item'),
      /** The field of the output that it is a part of. */
      field: z.string(),
      value: z
        .unknown()
        .describe(
          'Whole and checked by itself. One with the `key` of an earlier one takes its place. The result is what counts.',
        ),
    }),
    z.object({ type: z.literal('result'), result: AbilityResult }),
    z.object({
      type: z.literal('error'),
      error: z.object({
        code: z.string(),
        message: z.string(),
        field: z.string().optional(),
        details: ErrorDetails.optional(),
      }),
    }),
  ])
  .meta({ id: 'AbilityEvent' });
export type AbilityEvent = z.infer<typeof AbilityEvent>;

/** What a run is scored by; `expect` holds the rules. */
export const AbilityCaseCard = z.object({
  name: z.string(),
  input: z.record(z.string(), z.unknown()),
  language: z.enum(['zh', 'en']),
  expect: z.record(z.string(), z.unknown()),
});

export const AbilityCaseList = z.object({ items: z.array(AbilityCaseCard) }).meta({ id: 'AbilityCaseList' });
export type AbilityCaseList = z.infer<typeof AbilityCaseList>;

/** What an organisation decided about an ability. */
export const AbilitySettings = z.object({
  enabled: z.boolean(),
  /** Model that does it for this organisation; null: the default one. */
  model: z.string().trim().min(1).max(200).nullable(),
  /** Added to the instructions of the ability; empty for nothing. */
  addition: z.string().trim().max(2000),
});
export type AbilitySettings = z.infer<typeof AbilitySettings>;

export const SetAbility = AbilitySettings.partial();
export type SetAbility = z.infer<typeof SetAbility>;

/** The id of the request that ran an ability, as `x-request-id` of its answer says it. */
export const RunId = z.string().regex(/^[\w.:-]{1,128}$/, 'must be the x-request-id of a run');

/** What a person says about the result of a run. */
export const RateAbility = z.object({
  rating: z.enum(['up', 'down']),
  reason: z.string().trim().max(1000).default(''),
});
export type RateAbility = z.output<typeof RateAbility>;

export const OrganisationAbility = z.object({
  id: AbilityId,
  title: Localized,
  description: Localized,
  icon: z.string(),
  /** Its model may be one that makes pictures. */
  paints: z.boolean(),
  settings: AbilitySettings,
});
export type OrganisationAbility = z.infer<typeof OrganisationAbility>;

export const OrganisationAbilityList = z.object({ items: z.array(OrganisationAbility) });
export type OrganisationAbilityList = z.infer<typeof OrganisationAbilityList>;
