import type {
  CreateSignInProvider,
  SignInProvider,
  SignInProviderList,
  SignInProviderTest,
  UpdateSignInProvider,
} from '@wanwen/contract';
import { segment } from './paths.ts';
import { requestJson } from './request.ts';

/** Providers of single sign-on, for administrators of the server. */

const at = (id: string) => `/sign-in-providers/${segment(id)}`;

export const listProviders = (signal: AbortSignal) => requestJson<SignInProviderList>('/sign-in-providers', { signal });

export const createProvider = (body: CreateSignInProvider) =>
  requestJson<SignInProvider>('/sign-in-providers', { method: 'POST', body });

export const updateProvider = (id: string, body: UpdateSignInProvider) =>
  requestJson<SignInProvider>(at(id), { method: 'PATCH', body });

export const removeProvider = (id: string) => requestJson<void>(at(id), { method: 'DELETE' });

export const testProvider = (id: string) => requestJson<SignInProviderTest>(`${at(id)}/test`, { method: 'POST' });
