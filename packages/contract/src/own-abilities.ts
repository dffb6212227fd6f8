import { z } from 'zod';
import { AbilityIcon } from './abilities.ts';
import { USUAL_ICON } from './ability-icons.ts';
import { PersonId } from './organisations.ts';
import { OWN_LIMITS as limits } from './own-ability-limits.ts';
import { Time } from './paging.ts';
import { sortFields } from './sorting.ts';
import { tableSorts } from './table-sorts.ts';

/** What follows `own.` in the id of an ability that an organisation made itself. */
export const OwnSlug = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,49}$/, 'must be lower-case letters, digits and hyphens, beginning with a letter')
  .meta({ example: 'letter' });

/** A text in one language of the product or in both; where one is empty, the other is shown. */
const words = (most: number) =>
  z.object({ zh: z.string().trim().max(most).default(''), en: z.string().trim().max(most).default('') });
export type OwnWords = { zh: string; en: string };

const list = <Item extends z.ZodType>(item: Item, most: number) => z.array(item).max(most).default([]);
const choices = list(z.string().trim().max(limits.choice), limits.choices);
const label = words(limits.label).prefault({});

/** `messages`: the messages of a chat, or a group and a range of it; their field is named `messages`. */
export const OwnFieldKind = z.enum(['text', 'long', 'number', 'flag', 'choice', 'date', 'messages']);
export type OwnFieldKind = z.infer<typeof OwnFieldKind>;

const OwnField = z.object({
  /** The name of the value in the API. */
  key: z.string().trim().max(limits.key).default(''),
  label,
  kind: OwnFieldKind.default('text'),
  required: z.boolean().default(true),
  /** Of `text` and `long`, characters; null for the usual limit. */
  maxLength: z.int().min(1).max(limits.text).nullable().default(null),
  /** Of `number`. */
  minimum: z.number().nullable().default(null),
  maximum: z.number().nullable().default(null),
  whole: z.boolean().default(false),
  /** Of `choice`. */
  choices,
});
export type OwnField = z.output<typeof OwnField>;

export const OwnOutputKind = z.enum(['text', 'number', 'flag', 'choice', 'texts']);
export type OwnOutputKind = z.infer<typeof OwnOutputKind>;

const OwnOutputField = z.object({
  key: z.string().trim().max(limits.key).default(''),
  label,
  kind: OwnOutputKind.default('text'),
  choices,
});
export type OwnOutputField = z.output<typeof OwnOutputField>;

const values = z.record(z.string().max(limits.key), z.unknown()).default({});
const marks = list(z.string().trim().min(1).max(limits.mark), limits.marks);

const OwnExample = z.object({
  name: z.string().trim().max(limits.label).default(''),
  /** As the fields say. */
  input: values,
  /** The answer that is wanted, as the output says; empty where the example is only tried. */
  output: values,
  /** Words that the answer of a trial must have, and must not have. */
  includes: marks,
  excludes: marks,
});
export type OwnExample = z.output<typeof OwnExample>;

/**
 * What an ability is made of. A draft may lack things; `faultsOfDefinition` says what keeps it from being tried and
 * published.
 */
export const OwnAbilityDefinition = z
  .object({
    title: words(limits.title).prefault({}),
    description: words(limits.description).prefault({}),
    icon: AbilityIcon.default(USUAL_ICON),
    /** What the model is told to do. */
    instructions: z.string().trim().max(limits.instructions).default(''),
    fields: list(OwnField, limits.fields),
    /** The fields of the answer; none for one plain text. */
    outputs: list(OwnOutputField, limits.outputs),
    examples: list(OwnExample, limits.examples),
    /** `leaders`: owners and admins, and keys of the organisation itself. */
    whoMayRun: z.enum(['everyone', 'leaders']).default('everyone'),
    /** Varied wording is wanted, rather than the likeliest. */
    creative: z.boolean().default(false),
  })
  .meta({
    id: 'OwnAbilityDefinition',
    examples: [
      {
        title: { zh: '回复客户', en: 'Answer a customer' },
        instructions: 'Answer the letter politely, in its language, and promise nothing.',
        fields: [{ key: 'letter', label: { zh: '来信', en: 'Letter' }, kind: 'long' }],
      },
    ],
  });
export type OwnAbilityDefinition = z.output<typeof OwnAbilityDefinition>;
export type OwnAbilityDefinitionInput = z.input<typeof OwnAbilityDefinition>;

/** As the console lists them. */
export const OwnAbilityCard = z.object({
  slug: OwnSlug,
  title: words(limits.title),
  description: words(limits.description),
  icon: z.string(),
  /** The version that people use; null where it is not published. */
  published: z.int().nullable(),
  /** The newest version that there is; 0 before the first one was published. */
  newest: z.int(),
  /** The draft differs from what people use. */
  changed: z.boolean(),
  createdAt: Time,
  updatedAt: Time,
  /** Who changed it last; null for the key of the machine. */
  updatedBy: PersonId.nullable(),
});
export type OwnAbilityCard = z.infer<typeof OwnAbilityCard>;

export const ListOwnAbilities = z.object(sortFields(tableSorts.ownAbilities));
export type ListOwnAbilities = z.output<typeof ListOwnAbilities>;

export const OwnAbilityList = z.object({ items: z.array(OwnAbilityCard) });
export type OwnAbilityList = z.infer<typeof OwnAbilityList>;

/** A version never changes. */
export const OwnAbilityVersion = z.object({ number: z.int().min(1), createdAt: Time, createdBy: PersonId.nullable() });
export type OwnAbilityVersion = z.infer<typeof OwnAbilityVersion>;

export const OwnAbility = OwnAbilityCard.extend({
  draft: OwnAbilityDefinition,
  /** Grows with every change; a change names the one that it is based on. */
  revision: z.int(),
  /** Newest first. */
  versions: z.array(OwnAbilityVersion),
});
export type OwnAbility = z.infer<typeof OwnAbility>;

export const CreateOwnAbility = z.object({ slug: OwnSlug, definition: OwnAbilityDefinition });
export type CreateOwnAbility = z.output<typeof CreateOwnAbility>;

export const SaveOwnAbility = z.object({ revision: z.int(), definition: OwnAbilityDefinition });
export type SaveOwnAbility = z.output<typeof SaveOwnAbility>;

export const PublishOwnAbility = z.object({ revision: z.int() });

/** A run of what is not published, for those who make it. */
export const TryOwnAbility = z
  .object({
    slug: OwnSlug,
    definition: OwnAbilityDefinition,
    input: z.record(z.string(), z.unknown()),
    model: z.string().max(200).nullish(),
    language: z.enum(['zh', 'en']).default('zh'),
    stream: z.boolean().default(false),
  })
  .meta({ id: 'TryOwnAbility' });
export type TryOwnAbility = z.output<typeof TryOwnAbility>;

/** A run of one of the examples, which the model is not shown. */
export const ScoreOwnAbility = TryOwnAbility.omit({ input: true, stream: true })
  .extend({ example: z.int().min(0) })
  .meta({ id: 'ScoreOwnAbility' });
export type ScoreOwnAbility = z.output<typeof ScoreOwnAbility>;

/** How a case went: the rules that hold, of how many, and what is wrong with the others. */
export const AbilityScore = z
  .object({
    name: z.string(),
    held: z.int(),
    rules: z.int(),
    faults: z.array(z.string()),
    output: z.record(z.string(), z.unknown()).nullable(),
    /** The code with which the run was refused. */
    error: z.string().nullable(),
    ms: z.int(),
  })
  .meta({ id: 'AbilityScore' });
export type AbilityScore = z.infer<typeof AbilityScore>;
