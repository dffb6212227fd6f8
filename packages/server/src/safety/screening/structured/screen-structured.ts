import type { JSONValue } from '@ai-sdk/provider';
import { maskRanges } from '../../matching/mask.ts';
import type { Hit } from '../../matching/scanner.ts';
import type { Rule } from '../../rules/rule.ts';
import { type ScreenedText, type ScreenOptions, screenText } from '../screen-text.ts';
import { breaksSchema } from './breaks-schema.ts';
import { schemaWords } from './schema-words.ts';

export interface StructuredOptions extends Omit<ScreenOptions, 'json'> {
  /** What the text keeps to, as far as anything was asked for. */
  schema: JSONValue | undefined;
}

const STRING = /"(?:[^"\\]|\\.)*"?/gs;

/**
 * Looks at a whole JSON text that keeps to a schema. What the schema itself says, names of fields and fixed values, is not
 * masked; where a mask would leave a value that the schema does not allow, the text may not be given at all.
 */
export function screenStructured({ schema, ...options }: StructuredOptions, text: string): ScreenedText {
  const screened = screenText({ ...options, json: true }, text);
  if (screened.text === text || screened.blockedBy !== undefined || schema === undefined) return screened;
  const words = schemaWords(schema);
  const kept = [...text.matchAll(STRING)]
    .filter(([written]) => words.has(String(parsed(written))))
    .map(({ 0: written, index }) => ({ from: index, to: index + written.length }));
  const masks = screened.hits.filter(
    ({ rule, from, to }) => rule.action === 'mask' && !kept.some((string) => string.from <= from && to <= string.to),
  );
  const masked = maskRanges(text, 0, masks);
  return { ...screened, text: masked, blockedBy: brokenBy(schema, text, masked) ? firstRule(masks) : undefined };
}

function brokenBy(schema: JSONValue, text: string, masked: string): boolean {
  const [before, after] = [parsed(text), parsed(masked)];
  // An answer that was cut off keeps to no schema.
  return before !== undefined && (after === undefined || breaksSchema(schema, before, after));
}

const firstRule = (masks: readonly Hit<Rule>[]) => masks[0]?.rule;

function parsed(text: string): JSONValue | undefined {
  try {
    return JSON.parse(text) as JSONValue;
  } catch {
    return undefined;
  }
}
