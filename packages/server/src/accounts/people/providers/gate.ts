import type { AuthContext, BetterAuthOptions } from 'better-auth';
import { APIError } from 'better-auth/api';
import type { Kysely } from 'kysely';
import { AppError } from '../../../platform/index.ts';
import { dropUnproven } from '../drop-unproven.ts';
import type { PeopleTables, SignInProvidersTable } from '../tables.ts';
import type { OidcProvider } from './oidc-provider.ts';
import { domainsOf } from './present.ts';

/** What coming in by a provider changes outside of sign-in. */
export interface Newcomers {
  /** Whether newcomers can join it. */
  isOpen(organisationId: string): Promise<boolean>;
  /** Gives somebody new their own organisation and their place in the provider's. */
  welcome(personId: string, place: { organisationId: string; role: SignInProvidersTable['role'] }): Promise<void>;
}

/** Where the page tells why somebody did not get in: it asks strangers to sign in at every address. */
export const failurePage = '/';

const callbackPath = '/callback/:id';

/** Sends the browser back to the sign-in page, which has words for the code. */
const turnAway = (code: string) => new APIError('FOUND', undefined, { location: `${failurePage}?error=${code}` });

/** Lets in by a provider only whose address is of a domain that it may speak for, and says so where it does not answer. */
export function guarded(provider: OidcProvider, row: SignInProvidersTable): OidcProvider {
  const domains = domainsOf(row);
  const getUserInfo: OidcProvider['getUserInfo'] = async (tokens) => {
    const found = await provider.getUserInfo(tokens).catch((error) => {
      throw error instanceof AppError ? turnAway(error.code) : error;
    });
    const domain = found?.user.email?.toLowerCase().split('@').at(-1);
    if (domains && domain !== undefined && !domains.includes(domain)) throw turnAway('email_domain_not_allowed');
    return found;
  };
  const createAuthorizationURL: OidcProvider['createAuthorizationURL'] = async (asked) => {
    try {
      return await provider.createAuthorizationURL(asked);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      throw new APIError('BAD_GATEWAY', { code: error.code, message: error.message });
    }
  };
  // What it has beside these stays its own: the issuer is known later.
  return Object.assign(Object.create(provider) as OidcProvider, { getUserInfo, createAuthorizationURL });
}

interface GateOptions {
  db: Kysely<PeopleTables>;
  rows: readonly SignInProvidersTable[];
  newcomers: Newcomers;
}

/** What is checked and done before a person, or a link of a person to a provider, is made. */
export function providerHooks({ db, rows, newcomers }: GateOptions): NonNullable<BetterAuthOptions['databaseHooks']> {
  const rowOf = (id: unknown) => rows.find((row) => row.id === id);
  const isNew = new WeakSet<object>();
  return {
    user: {
      create: {
        async before(user, context) {
          if (context?.path !== callbackPath) return;
          const row = rowOf(context.params?.id);
          if (!user.emailVerified) throw turnAway('email_not_verified');
          if (!row?.organisation_id) throw turnAway('no_account');
          if (!(await newcomers.isOpen(row.organisation_id))) throw turnAway('organisation_closed');
          isNew.add(context);
        },
      },
    },
    account: {
      create: {
        async before(account, context) {
          const row = rowOf(account.providerId);
          if (!row) return;
          if (context && isNew.has(context)) await welcome({ db, newcomers }, account.userId, row);
          else await dropUnproven(db, account.userId);
          // Nothing is done in the person's name at the provider: its tokens are not kept.
          return { data: { ...account, accessToken: null, refreshToken: null, idToken: null } };
        },
      },
    },
  };
}

/** Somebody who cannot be given a place was never here. */
async function welcome(
  { db, newcomers }: Pick<GateOptions, 'db' | 'newcomers'>,
  personId: string,
  { organisation_id, role }: SignInProvidersTable,
): Promise<void> {
  try {
    await newcomers.welcome(personId, { organisationId: organisation_id!, role });
  } catch (error) {
    await db.deleteFrom('people').where('id', '=', personId).execute();
    throw error;
  }
}

/** Gives better-auth the providers. */
export const providersPlugin = (providers: OidcProvider[]) => ({
  id: 'wanwen-providers',
  init: ({ socialProviders }: AuthContext) => ({ context: { socialProviders: [...providers, ...socialProviders] } }),
});
