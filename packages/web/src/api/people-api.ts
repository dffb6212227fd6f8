import type { PasswordLink, PersonPage } from '@wanwen/contract';
import { type Query, segment, withQuery } from './paths.ts';
import { requestJson } from './request.ts';

/** For administrators of the server. */

const at = (id: string) => `/people/${segment(id)}`;

export const listPeople = (query: Query, signal: AbortSignal) =>
  requestJson<PersonPage>(withQuery('/people', query), { signal });

export const setAdministrator = (id: string, administrator: boolean) =>
  requestJson<void>(at(id), { method: 'PATCH', body: { administrator } });

export const signOutEverywhere = (id: string) => requestJson<void>(`${at(id)}/sign-out`, { method: 'POST' });

export const resetSecondFactor = (id: string) => requestJson<void>(`${at(id)}/second-factor`, { method: 'DELETE' });

export const removePerson = (id: string) => requestJson<void>(at(id), { method: 'DELETE' });

/** A path that sets a new password; null where nobody has this address. */
export const makePasswordLink = (email: string) =>
  requestJson<PasswordLink>('/people/password-link', { method: 'POST', body: { email } });
