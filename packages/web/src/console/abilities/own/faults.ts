import type { OwnAbilityDefinition } from '@wanwen/contract';
import { type DefinitionFaultCode, faultsOfDefinition } from '@wanwen/contract/own-ability-faults';
import type { TFunction } from 'i18next';
import { ApiError } from '../../../api/request.ts';

export type Path = readonly (string | number)[];

/** What is wrong, by the place where it is wrong. */
export interface Fault {
  path: Path;
  text: string;
}

/** The id of the control for a part of the definition. */
export const idOf = (path: Path): string => `own-${path.join('-')}`;

export const isWithin = (path: Path, place: Path): boolean => place.every((key, index) => path[index] === key);

/** What keeps the definition from being tried and published, in the words of the page. */
export const faultsIn = (t: TFunction, definition: OwnAbilityDefinition): Fault[] =>
  faultsOfDefinition(definition).map(({ path, code }) => ({ path, text: faultText(t, code) }));

const faultText = (t: TFunction, code: DefinitionFaultCode): string => t(`console.own.faults.${code}`);

/** What the server found wrong with a field; undefined where a failure is about something else. */
export function serverFault(error: unknown): Fault | undefined {
  if (!(error instanceof ApiError) || !error.field?.startsWith('definition')) return undefined;
  const path = error.field
    .slice('definition'.length)
    .split(/[.[\]]/)
    .filter(Boolean)
    .map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  return { path, text: error.message.replace(`${error.field}: `, '') };
}

/** The first control that something is wrong with, or that it is a part of. */
export function focusFault({ path }: Fault): void {
  for (let length = path.length; length > 0; length -= 1) {
    const control = document.getElementById(idOf(path.slice(0, length)));
    if (!control) continue;
    control.focus();
    control.scrollIntoView({ block: 'center' });
    return;
  }
}
