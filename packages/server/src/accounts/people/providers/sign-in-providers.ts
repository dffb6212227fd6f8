import type { CreateSignInProvider, UpdateSignInProvider } from '@wanwen/contract';
import type { Kysely } from 'kysely';
import type { Clock, GuardedFetch, SecretBox } from '../../../platform/index.ts';
import type { Acting } from '../../acting.ts';
import type { PeopleTables } from '../tables.ts';
import { createAskProvider } from './ask-provider.ts';
import type { Resolve } from './check-issuer.ts';
import type { Newcomers } from './gate.ts';
import { createProvider, deleteProvider, type ProviderRoom, testProvider, updateProvider } from './manage-providers.ts';
import { presentProvider } from './present.ts';
import { ProviderStore } from './store.ts';

export interface ProviderOptions {
  secrets: SecretBox;
  fetch: GuardedFetch;
  /** Providers may be on private addresses and plain http. */
  allowPrivate: boolean;
  newcomers: Newcomers;
  /** Writes an act into the audit log, in the transaction that does it. */
  recordAudit: ProviderRoom['recordAudit'];
  resolve?: Resolve;
}

interface Inside {
  db: Kysely<PeopleTables>;
  clock: Clock;
}

export type SignInProviders = ReturnType<typeof signInProviders>['administration'];

/** Providers of single sign-on: what sign-in needs of them, and what administrators do with them. */
export function signInProviders({
  secrets,
  fetch,
  allowPrivate,
  newcomers,
  recordAudit,
  resolve,
  ...inside
}: ProviderOptions & Inside) {
  const store = new ProviderStore(inside.db);
  const ask = createAskProvider(fetch, allowPrivate);
  const { isOpen } = newcomers;
  const room: ProviderRoom = { ...inside, recordAudit, store, secrets, ask, allowPrivate, resolve, isOpen };
  const administration = {
    list: async () => ({ items: (await store.list()).map(presentProvider) }),
    create: (acting: Acting, asked: CreateSignInProvider) => createProvider(room, acting, asked),
    update: (acting: Acting, id: string, asked: UpdateSignInProvider) => updateProvider(room, acting, id, asked),
    remove: (acting: Acting, id: string) => deleteProvider(room, acting, id),
    test: (id: string) => testProvider(room, id),
    /** Those that everybody may use. */
    offered: async () => (await store.enabled()).map(({ id, name }) => ({ id, name })),
  };
  return { administration, newcomers, outside: { secrets, ask } };
}
