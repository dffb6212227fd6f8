import { z } from 'zod';
import { OrganisationId, PersonId } from './organisations.ts';
import { Cursor, Id, pageOf, Time } from './paging.ts';

/** The most of everything that safety rules may have; names and categories in characters. */
export const SAFETY_LIMITS = {
  /** Lists of one organisation, and of the server. */
  lists: 100,
  /** Words of one list, and of all lists of one organisation or of the server. */
  words: 100_000,
  allWords: 200_000,
  /** Characters of a word or phrase. */
  word: 100,
  name: 80,
  category: 40,
  /** Characters of a text that is tried. */
  text: 20_000,
} as const;

export const SafetyAction = z.enum(['block', 'mask', 'record']).meta({ id: 'SafetyAction' });
export type SafetyAction = z.infer<typeof SafetyAction>;

export const SafetyDirection = z.enum(['input', 'output', 'both']).meta({ id: 'SafetyDirection' });
export type SafetyDirection = z.infer<typeof SafetyDirection>;

export const SafetyDetectorName = z.enum(['resident-id', 'bank-card', 'mobile-number', 'email', 'api-key']);
export type SafetyDetectorName = z.infer<typeof SafetyDetectorName>;

const name = z.string().trim().min(1).max(SAFETY_LIMITS.name);
const category = z.string().trim().min(1).max(SAFETY_LIMITS.category);
/** Cleaned by the server: empty ones and repetitions go, and what is too long is refused with its line. */
const words = z.array(z.string().max(1000)).max(SAFETY_LIMITS.words);

/** A list without its words. */
export const SafetyList = z
  .object({
    id: Id,
    name,
    category,
    direction: SafetyDirection,
    action: SafetyAction,
    enabled: z.boolean(),
    /** Spaces and punctuation between Chinese characters are ignored. */
    ignoreGaps: z.boolean(),
    wordCount: z.int(),
    createdAt: Time,
    updatedAt: Time,
    /** Who changed it last; null for the key of the machine. */
    updatedBy: PersonId.nullable(),
  })
  .meta({ id: 'SafetyList' });
export type SafetyList = z.infer<typeof SafetyList>;

export const SafetyListWithWords = SafetyList.extend({ words: z.array(z.string()) });
export type SafetyListWithWords = z.infer<typeof SafetyListWithWords>;

export const CreateSafetyList = z
  .object({
    name,
    category,
    direction: SafetyDirection.default('both'),
    action: SafetyAction,
    enabled: z.boolean().default(true),
    ignoreGaps: z.boolean().default(false),
    words,
  })
  .meta({
    id: 'CreateSafetyList',
    examples: [{ name: '内部代号', category: '商业秘密', action: 'mask', words: ['北极星'] }],
  });
export type CreateSafetyList = z.output<typeof CreateSafetyList>;

/** What is absent stays as it is. */
export const UpdateSafetyList = z
  .object({
    name,
    category,
    direction: SafetyDirection,
    action: SafetyAction,
    enabled: z.boolean(),
    ignoreGaps: z.boolean(),
    words,
  })
  .partial()
  .meta({ id: 'UpdateSafetyList' });
export type UpdateSafetyList = z.output<typeof UpdateSafetyList>;

/** `action` null: off. */
export const SafetyDetector = z
  .object({
    detector: SafetyDetectorName,
    category: z.string(),
    direction: SafetyDirection,
    action: SafetyAction.nullable(),
  })
  .meta({ id: 'SafetyDetector' });
export type SafetyDetector = z.infer<typeof SafetyDetector>;

export const SetSafetyDetector = z
  .object({ direction: SafetyDirection.default('both'), action: SafetyAction.nullable() })
  .meta({ id: 'SetSafetyDetector' });
export type SetSafetyDetector = z.output<typeof SetSafetyDetector>;

/** A rule of the server, as an organisation that it binds sees it: without its words. */
export const ServerSafetyRule = z.object({
  kind: z.enum(['list', 'detector']),
  name: z.string(),
  category: z.string(),
  direction: SafetyDirection,
  action: SafetyAction,
});
export type ServerSafetyRule = z.infer<typeof ServerSafetyRule>;

export const SafetyRules = z
  .object({
    lists: z.array(SafetyList),
    detectors: z.array(SafetyDetector),
    /** Of the server, which bind the organisation besides its own; none where the rules are the server's own. */
    server: z.array(ServerSafetyRule),
  })
  .meta({ id: 'SafetyRules' });
export type SafetyRules = z.infer<typeof SafetyRules>;

/** A text to try; it is not kept. */
export const TrySafety = z
  .object({ text: z.string().max(SAFETY_LIMITS.text), direction: z.enum(['input', 'output']).default('input') })
  .meta({ id: 'TrySafety' });
export type TrySafety = z.output<typeof TrySafety>;

export const SafetyTrial = z
  .object({
    /** What would become of the text. */
    outcome: z.enum(['passed', 'recorded', 'masked', 'blocked']),
    /** The text as it would go on; null where it is blocked. */
    text: z.string().nullable(),
    /** The first hundred. Positions are UTF-16 codes of the text. */
    matches: z.array(
      z.object({
        from: z.int(),
        to: z.int(),
        kind: z.enum(['list', 'detector']),
        name: z.string(),
        category: z.string(),
        action: SafetyAction,
        /** Of the server, or of the organisation. */
        level: z.enum(['server', 'organisation']),
      }),
    ),
    /** All of them. */
    count: z.int(),
  })
  .meta({ id: 'SafetyTrial' });
export type SafetyTrial = z.infer<typeof SafetyTrial>;

/** That a rule found something in a call; never what. */
export const SafetyVerdict = z
  .object({
    id: Id,
    at: Time,
    requestId: z.string(),
    organisationId: OrganisationId,
    organisationName: z.string().nullable(),
    personId: PersonId.nullable(),
    personName: z.string().nullable(),
    keyId: z.string().nullable(),
    direction: z.enum(['input', 'output']),
    level: z.enum(['server', 'organisation']),
    kind: z.enum(['list', 'detector']),
    /** Of the list, as it was, or of the detector. */
    rule: z.string(),
    category: z.string(),
    action: SafetyAction,
    /** How often in this call. */
    count: z.int(),
  })
  .meta({ id: 'SafetyVerdict' });
export type SafetyVerdict = z.infer<typeof SafetyVerdict>;

export const SafetyVerdictPage = pageOf(SafetyVerdict);
export type SafetyVerdictPage = z.infer<typeof SafetyVerdictPage>;

export const SafetyVerdictFilter = z.object({
  organisationId: OrganisationId.optional(),
  category: z.string().max(SAFETY_LIMITS.category).optional(),
  action: SafetyAction.optional(),
  /** From this time on, and before that one. */
  from: Time.optional(),
  until: Time.optional(),
});
export type SafetyVerdictFilter = z.output<typeof SafetyVerdictFilter>;

export const ListSafetyVerdicts = SafetyVerdictFilter.extend({
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListSafetyVerdicts = z.output<typeof ListSafetyVerdicts>;
