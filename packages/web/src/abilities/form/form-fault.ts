import { ApiError } from '../../api/request.ts';

export interface FormFault {
  /** Names of the field and of those around it; elements of a list belong to the list. */
  path: string[];
  message: string;
}

/** What the server says of one field of the input; undefined where a failure is about something else. */
export function formFault(error: unknown): FormFault | undefined {
  if (!(error instanceof ApiError) || !error.field?.startsWith('input.')) return undefined;
  const path = error.field.slice('input.'.length).split('.');
  const list = path.findIndex((name) => /^\d+$/.test(name) || name.includes('['));
  const named =
    list < 0 ? path : [...path.slice(0, list), path[list]!.replace(/\[.*/, '')].filter((name) => !/^\d*$/.test(name));
  return { path: named, message: error.message.replace(`${error.field}: `, '') };
}
