import { createRemoteJWKSet, customFetch, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { AskProvider } from './ask-provider.ts';

/** Signatures that only the provider can make: none with the client secret, and not "none". */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
const CLOCK_SKEW_SECONDS = 60;

/** The provider's keys, fetched when one is needed that is not known. */
export const keysOf = (jwksUri: string, ask: AskProvider): JWTVerifyGetKey =>
  createRemoteJWKSet(new URL(jwksUri), { [customFetch]: async (url) => Response.json(await ask(url)) });

interface Expected {
  keys: JWTVerifyGetKey;
  issuer: string;
  clientId: string;
  nonce: string;
}

/** OpenID Connect Core 1.0, section 3.1.3.7. @throws where the token is not the provider's answer to this sign-in */
export async function verifyIdToken(token: string, { keys, issuer, clientId, nonce }: Expected): Promise<JWTPayload> {
  const { payload } = await jwtVerify(token, keys, {
    issuer,
    audience: clientId,
    algorithms: ALGORITHMS,
    clockTolerance: CLOCK_SKEW_SECONDS,
    requiredClaims: ['sub', 'exp', 'iat'],
  });
  if (payload.nonce !== nonce) throw new Error('the ID token belongs to another sign-in');
  const { azp } = payload;
  if (azp !== undefined && azp !== clientId) throw new Error('the ID token was issued to another client');
  return payload;
}
