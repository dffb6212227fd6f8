import type { Localized } from '@wanwen/contract';
import type { ShownZone } from '../../zones/shown-zone.ts';
import { type JsonSchema, labelOf, plainSchema } from '../schema.ts';
import { type Citation, isCitationName, isValues, readCitations, selfCitation } from './read-citations.ts';
import { type Fact, factOf, type Reading, readFacts } from './read-facts.ts';
import { LATER, readLater } from './read-later.ts';
import { pictureIn } from './read-picture.ts';
import { spanText } from './read-span.ts';

export interface Point {
  text: string;
  facts: Fact[];
  citations: Citation[];
  /** As the server gave it. */
  raw: unknown;
}

interface Topic {
  title: string;
  points: Point[];
  citations: Citation[];
}

interface Named {
  name: string;
  label: Localized;
  /** Few need it: it is shown when somebody asks for it, and stays out of what is copied or posted. */
  folded?: boolean;
}

/** A part of a result, by how it is shown. */
export type Block = Named &
  (
    | { kind: 'text'; text: string; citations: Citation[] }
    /** A text whose sentences rest on messages of their own. */
    | { kind: 'sentences'; text: string; items: Point[] }
    /** `alt` and `words` are empty where the result does not say what it shows, or what stands on it. */
    | { kind: 'picture'; source: string; alt: Localized; words: string }
    | { kind: 'fact'; value: Localized }
    | { kind: 'words'; items: string[] }
    /** Texts of which one is chosen. */
    | { kind: 'variants'; items: Point[] }
    | { kind: 'topics'; items: Topic[] }
    | { kind: 'points'; items: Point[] }
    /** Things to make, each only when the person says so. */
    | {
        kind: 'tasks';
        items: Point[];
        /** Reads one that a person has changed. */
        read(value: Values): Point;
      }
    | { kind: 'records'; items: Block[][] }
  );

type Values = Record<string, unknown>;

const taskNames = /^(todos|tasks|events)$/;
const taskMarks = ['assignee', 'assignees', 'due', 'start'];
/** Said by the picture itself. */
const ofPicture = ['alt', 'words', 'style'];
const textNames = ['text', 'content', 'title', 'summary', 'question', 'decision', 'point', 'answer', 'name'];

/** The parts of an ability's output, in the order of its schema; what is empty or not there yet is left out. */
export const resultBlocks = (output: Values, schema: JsonSchema, zone?: ShownZone): Block[] =>
  blocksIn(output, schema, { root: schema, zone });

function blocksIn(output: Values, schema: JsonSchema, reading: Reading): Block[] {
  const properties = schema.properties ?? {};
  const { field: cited, citations } = readCitations(output);
  const names = [...new Set([...Object.keys(properties), ...Object.keys(output)])];
  const hasPicture = names.some((name) => pictureIn(output[name]) !== undefined);
  const blocks = names
    .filter((name) => name !== cited && !(hasPicture && ofPicture.includes(name)))
    .flatMap((name) => blockOf(name, output[name], plainSchema(properties[name] ?? {}, reading.root), reading));
  for (const block of blocks)
    if (block.kind === 'picture') Object.assign(block, { alt: altOf(output.alt), words: textOf(output.words) });
  const main = blocks.find(({ kind }) => kind === 'text');
  if (main?.kind === 'text') main.citations = citations;
  return withSentences(blocks);
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** In both languages, or the same in both. */
const altOf = (value: unknown): Localized =>
  isValues(value) ? { zh: textOf(value.zh), en: textOf(value.en) } : { zh: textOf(value), en: textOf(value) };

const letters = (text: string) => text.replaceAll(/\s/g, '');

/** A text and the list of its own sentences are told as one. */
function withSentences(blocks: Block[]): Block[] {
  const list = blocks.find(
    (block) =>
      block.kind === 'points' &&
      blocks.some(
        (other) =>
          other.kind === 'text' && letters(other.text) === letters(block.items.map(({ text }) => text).join('')),
      ),
  );
  if (list?.kind !== 'points') return blocks;
  const joined = letters(list.items.map(({ text }) => text).join(''));
  return blocks
    .filter((block) => block !== list)
    .map((block) =>
      block.kind === 'text' && letters(block.text) === joined
        ? { name: block.name, label: block.label, kind: 'sentences', text: block.text, items: list.items }
        : block,
    );
}

function blockOf(name: string, value: unknown, schema: JsonSchema, reading: Reading): Block[] {
  const named = { name, label: labelOf(name, schema), ...(schema['x-folded'] ? { folded: true } : {}) };
  if (value === undefined || value === null || value === '') return [];
  const source = pictureIn(value);
  if (source) return [{ ...named, kind: 'picture', source, alt: altOf(''), words: '' }];
  if (typeof value === 'string' && isWords(schema)) return [{ ...named, kind: 'text', text: value, citations: [] }];
  if (Array.isArray(value)) return value.length === 0 ? [] : [{ ...named, ...listOf(name, value, schema, reading) }];
  const span = isValues(value) && spanText(value, schema, reading);
  if (span) return [{ ...named, kind: 'fact', value: span }];
  if (isValues(value)) return [{ ...named, kind: 'records', items: [blocksIn(value, schema, reading)] }];
  const fact = factOf(name, value, schema, reading);
  return fact && fact.value !== true ? [{ ...named, kind: 'fact', value: fact.value }] : [];
}

const isWords = (schema: JsonSchema) => !schema.enum && schema.format === undefined;

type List = Block extends infer Each ? (Each extends Named ? Omit<Each, keyof Named> : never) : never;

function listOf(name: string, values: unknown[], schema: JsonSchema, reading: Reading): List {
  const items = plainSchema(schema.items ?? {}, reading.root);
  if (!values.every(isValues)) return { kind: 'words', items: values.map(wordsOf) };
  const keys = Object.keys({ ...items.properties, ...values[0] });
  const points = keys.find((key) => key === 'points' && values.some((value) => Array.isArray(value[key])));
  if (points) return topicsOf(values, points, items, reading);
  if (values.every(({ topic, text }) => typeof topic === 'string' && typeof text === 'string'))
    return gathered(values, items, reading);
  const texts = textNameOf(items, values[0]!);
  const all = values.map((value) => pointOf(value, items, reading));
  if (all.some(({ text }) => text === ''))
    return { kind: 'records', items: values.map((value) => blocksIn(value, items, reading)) };
  const isTask = taskNames.test(name) || (name === 'items' && taskMarks.some((mark) => keys.includes(mark)));
  if (isTask) return { kind: 'tasks', items: all, read: (value) => pointOf(value, items, reading) };
  const isChoice = texts === 'text' && !keys.some(isCitationName);
  if (isChoice && (items.properties?.text?.['x-long'] || name === 'variants')) return { kind: 'variants', items: all };
  return { kind: 'points', items: all };
}

const wordsOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

function topicsOf(values: Values[], key: string, items: JsonSchema, reading: Reading): List {
  const inner = plainSchema(plainSchema(items.properties?.[key] ?? {}, reading.root).items ?? {}, reading.root);
  return {
    kind: 'topics',
    items: values.map((value) => {
      const { text, citations } = pointOf(value, items, reading);
      const points = (Array.isArray(value[key]) ? value[key] : []).filter(isValues);
      return { title: text, citations, points: points.map((point) => pointOf(point, inner, reading)) };
    }),
  };
}

/** Points that name their topic, as they come before they are sorted. */
function gathered(values: Values[], items: JsonSchema, reading: Reading): List {
  const topics = Map.groupBy(values, ({ topic }) => String(topic));
  return {
    kind: 'topics',
    items: [...topics].map(([title, points]) => ({
      title,
      citations: [],
      points: points.map((point) => pointOf(point, items, reading, ['topic'])),
    })),
  };
}

/** The field that says it: a usual name, or the first text there is. */
function textNameOf(items: JsonSchema, value: Values): string | undefined {
  const isText = (name: string) => typeof value[name] === 'string' && isWords(items.properties?.[name] ?? {});
  return textNames.find(isText) ?? Object.keys(value).find((name) => isText(name) && name !== 'messageId');
}

function pointOf(value: Values, items: JsonSchema, reading: Reading, except: string[] = []): Point {
  const own = typeof value.messageId === 'string' ? selfCitation(value) : undefined;
  if (own) {
    const facts = readFacts(value, items, reading, ['messageId', 'quote', 'words']);
    return { text: own.quote, facts, citations: [own], raw: value };
  }
  const texts = textNameOf(items, value);
  const { field, citations } = readCitations(value);
  const later = readLater(value);
  const facts = readFacts(value, items, reading, [texts ?? '', field ?? '', ...(later ? [LATER] : []), ...except]);
  return {
    text: texts === undefined ? '' : String(value[texts] ?? ''),
    facts: later ? [...facts, later.fact] : facts,
    citations: later ? [...citations, later.citation] : citations,
    raw: value,
  };
}
