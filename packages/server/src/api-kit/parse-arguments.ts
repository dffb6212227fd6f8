import type { JSONValue } from '@ai-sdk/provider';
import { wellFormed } from './well-formed.ts';

/** A model may have written arguments that are not JSON; the caller sends them back as they were. */
export function parseArguments(text: string, field: string): JSONValue {
  let parsed: JSONValue;
  try {
    parsed = JSON.parse(text) as JSONValue;
  } catch {
    return text.toWellFormed();
  }
  return wellFormed(parsed, field);
}
