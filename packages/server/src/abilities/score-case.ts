import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Ability } from './define-ability.ts';

/** One text or several, as a result would have them. */
const Sample = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);

/** What only a reader can tell of a result; said by a judge model, and only where the judge is right about both samples. */
const JudgedClaim = z.strictObject({
  /** Of the result's texts, in the case's language. */
  claim: z.string().min(1),
  /** The field of the output that it is about. */
  field: z.string().min(1),
  /** For which it holds, and for which it does not. */
  good: Sample,
  bad: Sample,
});
export type JudgedClaim = z.output<typeof JudgedClaim>;

/** Rules by which an output is scored; all of them are looked at. Texts are compared without regard to case. */
const Expectation = z.strictObject({
  /** The run is refused with this code, or with one of these, where servers differ in what they have. */
  error: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
  /** Each occurs somewhere in the output. */
  includes: z.array(z.string()).optional(),
  /** Of each group, at least one occurs. */
  oneOf: z.array(z.array(z.string()).min(1)).optional(),
  /** None occurs anywhere. */
  excludes: z.array(z.string()).optional(),
  /** Of fields of the output, what does not occur in them, though it may elsewhere. */
  lacks: z.record(z.string(), z.array(z.string()).min(1)).optional(),
  /** Fields of the output that have exactly this value. */
  equals: z.record(z.string(), z.json()).optional(),
  /** Of each group of messages, at least one is cited. */
  cites: z.array(z.array(z.string()).min(1)).optional(),
  /** Lists of the output that have at least, and at most, so many elements. */
  atLeast: z.record(z.string(), z.int()).optional(),
  atMost: z.record(z.string(), z.int()).optional(),
  judged: z.array(JudgedClaim).optional(),
});

/** One line of a `cases.jsonl`. */
export const AbilityCase = z.strictObject({
  name: z.string().min(1),
  input: z.record(z.string(), z.unknown()),
  language: z.enum(['zh', 'en']).default('zh'),
  expect: Expectation,
});
export type AbilityCase = z.output<typeof AbilityCase>;
export type AbilityCaseInput = z.input<typeof AbilityCase>;

/** The cases of an ability, in order: those of its folder's `cases.jsonl`, and those it makes itself. */
export async function readCases({ folder, moreCases }: Pick<Ability, 'folder' | 'moreCases'>): Promise<AbilityCase[]> {
  const text = folder === null ? '' : await textOf(join(folder, 'cases.jsonl'));
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const more = (await moreCases?.()) ?? [];
  return [...lines.map((line) => AbilityCase.parse(JSON.parse(line))), ...more.map((one) => AbilityCase.parse(one))];
}

const textOf = (path: string) =>
  readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });

/** The schemas of an ability whose server has checked what goes in and out. */
export const checkedElsewhere = { input: z.looseObject({}), output: z.looseObject({}) };

/** How a run ended. */
export type CaseOutcome = { output: Record<string, unknown> } | { error: string };

export interface CaseScore {
  /** Rules that hold, and how many there are. */
  held: number;
  rules: number;
  /** The rules that do not, in words. */
  faults: string[];
}

export type ScoredAbility = Pick<Ability, 'output' | 'input' | 'faultsOf'>;

/** Scores a run by the rules of its case and of its ability; where something was expected and an error came, none holds. */
export function scoreCase(ability: ScoredAbility, { input, expect }: AbilityCase, outcome: CaseOutcome): CaseScore {
  const refusals = refusalsOf(expect);
  if (refusals.length > 0) {
    const got = 'error' in outcome ? outcome.error : 'a result';
    return tally([refusals.includes(got) ? null : `${refusals.join(' or ')} was expected, and ${got} came`]);
  }
  if ('error' in outcome) {
    const rules = Math.max(1, rulesOf(ability, expect, input, {}).length);
    return { held: 0, rules, faults: [outcome.error] };
  }
  return tally(rulesOf(ability, expect, input, outcome.output));
}

/** The codes with which a run may be refused; none where an output is expected. */
export const refusalsOf = ({ error = [] }: AbilityCase['expect']): string[] => [error].flat();

/** What holds whatever the model says, and does not hold here: the schema, and the ability's own rules. */
export function brokenLaws(ability: ScoredAbility, { input }: AbilityCase, outcome: CaseOutcome): string[] {
  return 'output' in outcome ? [ownFault(ability, input, outcome.output) ?? []].flat() : [];
}

/** Of each rule, what is wrong; null where it holds. */
export const tally = (faults: (string | null)[]): CaseScore => {
  const broken = faults.filter((fault) => fault !== null);
  return { held: faults.length - broken.length, rules: faults.length, faults: broken };
};

/** Of each rule, what is wrong; null where it holds. */
function rulesOf(
  ability: ScoredAbility,
  {
    includes = [],
    oneOf = [],
    excludes = [],
    lacks = {},
    cites = [],
    equals = {},
    atLeast = {},
    atMost = {},
  }: AbilityCase['expect'],
  input: Record<string, unknown>,
  output: Record<string, unknown>,
): (string | null)[] {
  const said = textsOf(output).join('\n').toLowerCase();
  const says = (text: string) => said.includes(text.toLowerCase());
  const sizeOf = (field: string) => (Array.isArray(output[field]) ? output[field].length : 0);
  const cited = new Set(citedIn(output));
  const rule = (holds: boolean, fault: string) => (holds ? null : fault);
  return [
    ownFault(ability, input, output),
    ...includes.map((text) => rule(says(text), `"${text}" is missing`)),
    ...oneOf.map((texts) => rule(texts.some(says), `none of ${texts.map((text) => `"${text}"`).join(', ')}`)),
    ...excludes.map((text) => rule(!says(text), `"${text}" is there`)),
    ...Object.entries(lacks).flatMap(([field, texts]) => {
      const inField = textsOf(output[field]).join('\n').toLowerCase();
      return texts.map((text) => rule(!inField.includes(text.toLowerCase()), `${field} has "${text}"`));
    }),
    ...cites.map((ids) =>
      rule(
        ids.some((id) => cited.has(id)),
        `none of ${ids.join(', ')} is cited`,
      ),
    ),
    ...Object.entries(equals).map(([field, value]) =>
      rule(JSON.stringify(output[field]) === JSON.stringify(value), `${field} is not ${JSON.stringify(value)}`),
    ),
    ...Object.entries(atLeast).map(([field, count]) =>
      rule(sizeOf(field) >= count, `${field} has ${sizeOf(field)}, fewer than ${count}`),
    ),
    ...Object.entries(atMost).map(([field, count]) =>
      rule(sizeOf(field) <= count, `${field} has ${sizeOf(field)}, more than ${count}`),
    ),
  ];
}

/** The schema, and the rules that the ability itself has. */
function ownFault(
  { output: schema, input: inputSchema, faultsOf }: ScoredAbility,
  input: Record<string, unknown>,
  output: Record<string, unknown>,
): string | null {
  const [given, asked] = [schema.safeParse(output), inputSchema.safeParse(input)];
  if (!given.success) return 'the output does not fit its schema';
  const faults = asked.success ? (faultsOf?.(given.data, asked.data) ?? []) : [];
  return faults.length === 0 ? null : faults.join('; ');
}

/** Ids of every message that a value cites. */
function citedIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { messageId } = value as { messageId?: unknown };
  return [...(typeof messageId === 'string' ? [messageId] : []), ...Object.values(value).flatMap(citedIn)];
}

/** Every text in a value, names of fields left out, and parts of it that are to be passed over. */
export function textsOf(value: unknown, passOver: (part: object) => boolean = () => false): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || passOver(value)) return [];
  return Object.values(value).flatMap((part) => textsOf(part, passOver));
}
