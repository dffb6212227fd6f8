import { createHash } from 'node:crypto';
import { PersonName } from '@wanwen/contract';
import type { AuthContext } from 'better-auth';
import type { JWTPayload, JWTVerifyGetKey } from 'jose';
import type { AskProvider } from './ask-provider.ts';
import { discover, type ProviderConfiguration } from './discover.ts';
import { keysOf, verifyIdToken } from './verify-id-token.ts';

export interface ProviderSettings {
  id: string;
  name: string;
  issuer: string;
  clientId: string;
  /** Null for a public client. */
  clientSecret: string | null;
}

/** How better-auth wants to be given a provider. */
export type OidcProvider = AuthContext['socialProviders'][number];

interface Discovered extends ProviderConfiguration {
  keys: JWTVerifyGetKey;
}

/**
 * A provider of OpenID Connect: authorization code with PKCE, state and nonce; what its ID token says counts. Its
 * configuration is read when somebody signs in by it, so that a provider which is down keeps nobody else out.
 */
export function oidcProvider(settings: ProviderSettings, ask: AskProvider): OidcProvider {
  const { id, name, clientId } = settings;
  let known: Promise<Discovered> | undefined;
  let issuer: string | undefined;
  const configuration = () => {
    known ??= readConfiguration(settings, ask).catch((error) => {
      known = undefined;
      throw error;
    });
    return known;
  };
  return {
    id,
    name,
    get issuer() {
      return issuer;
    },
    requiresIdTokenNonce: true,
    accountSubject: ({ profile }) => (profile as { sub: string }).sub,
    async createAuthorizationURL(asked) {
      const found = await configuration();
      issuer = found.issuer;
      return authorizationUrl(found, clientId, asked);
    },
    validateAuthorizationCode: async (answer) => redeemCode(settings, await configuration(), ask, answer),
    async getUserInfo({ idToken, accessToken, expectedIdTokenNonce }) {
      if (!idToken || !expectedIdTokenNonce) return null;
      const { keys, issuer, userinfo_endpoint } = await configuration();
      const expected = { keys, issuer, clientId, nonce: expectedIdTokenNonce };
      // A token that is not in order is no reason to tell more than that.
      const token = await verifyIdToken(idToken, expected).catch(() => null);
      if (token === null) return null;
      const profile = await withEmail(token, ask, { url: userinfo_endpoint, accessToken });
      return { user: userOf(profile), data: profile };
    },
  };
}

async function readConfiguration({ issuer }: ProviderSettings, ask: AskProvider): Promise<Discovered> {
  const found = await discover(ask, issuer);
  return { ...found, keys: keysOf(found.jwks_uri, ask) };
}

type Asked = Parameters<OidcProvider['createAuthorizationURL']>[0];

function authorizationUrl({ authorization_endpoint }: Discovered, clientId: string, asked: Asked): URL {
  const url = new URL(authorization_endpoint);
  const values = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: asked.redirectURI,
    scope: 'openid email profile',
    state: asked.state,
    nonce: asked.idTokenNonce!,
    code_challenge: createHash('sha256').update(asked.codeVerifier).digest('base64url'),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(values)) url.searchParams.set(name, value);
  return url;
}

type Answer = Parameters<OidcProvider['validateAuthorizationCode']>[0];

async function redeemCode(
  { clientId, clientSecret }: ProviderSettings,
  { token_endpoint, token_endpoint_auth_methods_supported: methods }: Discovered,
  ask: AskProvider,
  { code, codeVerifier, redirectURI }: Answer,
) {
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectURI,
    code_verifier: codeVerifier!,
  });
  const headers: Record<string, string> = { 'content-type': 'application/x-www-form-urlencoded' };
  if (clientSecret !== null && methods.includes('client_secret_basic')) {
    headers.authorization = `Basic ${btoa([clientId, clientSecret].map(encodeForm).join(':'))}`;
  } else {
    body.set('client_id', clientId);
    if (clientSecret !== null) body.set('client_secret', clientSecret);
  }
  const tokens = await ask(token_endpoint, { method: 'POST', headers, body: body.toString() });
  const { id_token: idToken, access_token: accessToken } = tokens as Record<string, string | undefined>;
  return { idToken, accessToken };
}

/** RFC 6749, section 2.3.1: both parts are form-encoded first. */
const encodeForm = (text: string) => new URLSearchParams({ x: text }).toString().slice(2);

interface UserInfo {
  url: string | undefined;
  accessToken: string | undefined;
}

/** Some providers tell the email by their userinfo endpoint only; it must speak of the same person. */
async function withEmail(token: JWTPayload, ask: AskProvider, { url, accessToken }: UserInfo): Promise<JWTPayload> {
  if (token.email !== undefined || !url || !accessToken) return token;
  const more = (await ask(url, { headers: { authorization: `Bearer ${accessToken}` } })) as JWTPayload;
  return more.sub === token.sub ? { ...more, ...token } : token;
}

function userOf(profile: JWTPayload) {
  const { email, name, preferred_username } = profile;
  const text = (value: unknown) => PersonName.safeParse(String(value ?? '').slice(0, 100)).data;
  const address = typeof email === 'string' ? email : undefined;
  return {
    email: address,
    emailVerified: isEmailVerified(profile),
    name: text(name) ?? text(preferred_username) ?? address?.replace(/@.*/, '') ?? '',
  };
}

/** Entra ID says by `xms_edov` that the owner of the domain is proven; other providers by the standard's claim. */
function isEmailVerified({ email_verified: verified, xms_edov: ofDomainOwner }: JWTPayload): boolean {
  const yes = (value: unknown) => value === true || value === 'true' || value === 1 || value === '1';
  return verified === undefined ? yes(ofDomainOwner) : yes(verified);
}
