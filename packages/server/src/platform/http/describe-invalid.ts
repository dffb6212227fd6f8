import type { z } from 'zod';
import type { AppError } from '../errors.ts';
import { invalidValue } from './errors.ts';
import { faultText, kindsText, wrongKind } from './fault-text.ts';

type Issue = z.core.$ZodIssue;

const FIELD_LIMIT = 200;

/** The first fault of a refused value, with the field's path such as `messages[1].role`. */
export function describeInvalid(error: z.core.$ZodError): AppError {
  const issue = mostTelling(error.issues[0]!, []);
  const field = formatPath(issue.path);
  return invalidValue(field.length > FIELD_LIMIT ? `${field.slice(0, FIELD_LIMIT)}…` : field, issue.message);
}

interface Fault {
  path: PropertyKey[];
  message: string;
  /** Which kind of value was expected, and which came, where that is the fault. */
  kind?: { expected: string; received: string } | undefined;
  /** The value, or its own field `type`, is another one altogether, so the branch of the union was not the one meant. */
  otherType: boolean;
}

function mostTelling(issue: Issue, base: PropertyKey[]): Fault {
  const path = [...base, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) return ofUnion(issue.errors, path);
  if (issue.code === 'invalid_key') return { path, message: faultText(issue.issues[0]!), otherType: false };
  return { path, message: faultText(issue), kind: wrongKind(issue), otherType: isOtherType(issue) };
}

const isOtherType = ({ code, path }: Issue) =>
  code === 'invalid_type' ? path.length === 0 : code === 'invalid_value' && path.length === 1 && path[0] === 'type';

/** Of the branches' faults, the one that went deepest into the value: that branch was meant. */
function ofUnion(branches: Issue[][], path: PropertyKey[]): Fault {
  const faults = branches.map((issues) => mostTelling(issues.find(isOtherType) ?? issues[0]!, path));
  const meant = faults
    .filter((fault) => !fault.otherType)
    .reduce<Fault | null>(
      (best, fault) => (best === null || fault.path.length > best.path.length ? fault : best),
      null,
    );
  return meant ?? { path, message: joined(faults), otherType: true };
}

function joined(faults: Fault[]): string {
  const kinds = faults.flatMap(({ kind }) => kind ?? []);
  if (kinds.length === faults.length)
    return kindsText(
      kinds.map(({ expected }) => expected),
      kinds[0]!.received,
    );
  return [...new Set(faults.map(({ message }) => message))].join('; or ');
}

/** `messages[1].role` */
function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index === 0 ? '' : '.'}${String(key)}`))
    .join('');
}
