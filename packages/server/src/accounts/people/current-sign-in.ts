import type { Kysely } from 'kysely';
import type { Log, SecretBox } from '../../platform/index.ts';
import type { AskProvider } from './providers/ask-provider.ts';
import { failurePage, guarded } from './providers/gate.ts';
import { type OidcProvider, oidcProvider } from './providers/oidc-provider.ts';
import { ProviderStore } from './providers/store.ts';
import type { SignIn } from './sign-in.ts';
import { doorOf } from './sign-in-doors.ts';
import type { PeopleTables, SignInProvidersTable } from './tables.ts';

/** A way to sign in by a provider, with the row it was made from. */
export interface OpenedProvider {
  row: SignInProvidersTable;
  provider: OidcProvider;
}

export interface CurrentSignInOptions {
  db: Kysely<PeopleTables>;
  log: Log;
  /** Absent where nobody signs in by providers. */
  outside?: { secrets: SecretBox; ask: AskProvider } | undefined;
  build(providers: OpenedProvider[]): SignIn;
}

/**
 * Sign-in with the providers of the moment, whichever process of the server changed them. It is built anew when they
 * change; requests in flight keep the one they began with.
 */
export function currentSignIn({ db, log, outside, build }: CurrentSignInOptions) {
  const store = new ProviderStore(db);
  let current = { sign: '', signIn: build([]), ids: new Set<string>() };
  const refresh = async () => {
    if (!outside) return;
    const rows = await store.enabled();
    const sign = JSON.stringify(rows);
    if (sign === current.sign) return;
    const opened = open(rows, outside, log);
    current = { sign, signIn: build(opened), ids: new Set(opened.map(({ row }) => row.id)) };
  };
  return {
    now: () => current.signIn,
    async handle(request: Request): Promise<Response> {
      const asked = doorOf(request);
      if (asked === null) return Response.json({ code: 'not_found' }, { status: 404 });
      if ('provider' in asked || asked.door === '/sign-in/social') await refresh();
      if ('provider' in asked && !current.ids.has(asked.provider)) return unknownProvider();
      return current.signIn.handler(request);
    },
  };
}

const unknownProvider = () =>
  new Response(null, { status: 302, headers: { location: `${failurePage}?error=oauth_provider_not_found` } });

type Outside = NonNullable<CurrentSignInOptions['outside']>;

/** One whose secret cannot be opened is left out, and keeps nobody else out. */
function open(rows: SignInProvidersTable[], { secrets, ask }: Outside, log: Log): OpenedProvider[] {
  return rows.flatMap((row) => {
    try {
      const { id, name, issuer, client_id: clientId } = row;
      const clientSecret = row.sealed_secret === null ? null : secrets.open(row.sealed_secret, id);
      return [{ row, provider: guarded(oidcProvider({ id, name, issuer, clientId, clientSecret }, ask), row) }];
    } catch (error) {
      log.error({ room: 'accounts', err: error, provider: row.id }, 'a provider of single sign-on cannot be used');
      return [];
    }
  });
}
