import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** What the provider says of whoever signs in there. */
interface Claims {
  sub: string;
  [claim: string]: unknown;
}

/** How the provider misbehaves. */
interface Faults {
  nonce?: string;
  audience?: string;
  issuer?: string;
  foreignKey?: boolean;
  expired?: boolean;
}

const clientId = 'wanwen';
const clientSecret = 'a secret: of+wanwen';

/** A provider of OpenID Connect whose person agrees at once. */
export async function startOidcServer() {
  const [own, foreign] = [await generateKeyPair('RS256'), await generateKeyPair('RS256')];
  const codes = new Map<string, URLSearchParams>();
  const state = {
    claims: { sub: 'u1', email: 'zoe@north.example', email_verified: true, name: 'Zoe' } as Claims,
    /** What only the userinfo endpoint tells. */
    userinfo: {} as object,
    faults: {} as Faults,
    configuration: {} as object,
    /** Answers of the discovery wait for it. */
    before: async () => {},
  };
  let url = '';
  const idToken = (nonce: string | null) => {
    const { faults, claims } = state;
    const now = Math.floor(Date.now() / 1000) - (faults.expired ? 7200 : 0);
    return new SignJWT({ ...claims, nonce: faults.nonce ?? nonce })
      .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
      .setIssuer(faults.issuer ?? url)
      .setAudience(faults.audience ?? clientId)
      .setIssuedAt(now)
      .setExpirationTime(now + 600)
      .sign((faults.foreignKey ? foreign : own).privateKey);
  };
  const routes: Record<string, (request: IncomingMessage, query: URLSearchParams) => Promise<object | URL | number>> = {
    '/.well-known/openid-configuration': async () => {
      await state.before();
      return {
        issuer: url,
        authorization_endpoint: `${url}/authorize`,
        token_endpoint: `${url}/token`,
        jwks_uri: `${url}/jwks`,
        userinfo_endpoint: `${url}/userinfo`,
        code_challenge_methods_supported: ['S256'],
        ...state.configuration,
      };
    },
    '/jwks': async () => ({ keys: [{ ...(await exportJWK(own.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }] }),
    '/authorize': async (_request, query) => {
      const code = randomBytes(16).toString('hex');
      codes.set(code, query);
      const back = new URL(query.get('redirect_uri')!);
      back.search = new URLSearchParams({ code, state: query.get('state')!, iss: url }).toString();
      return back;
    },
    '/token': async (request) => {
      const body = new URLSearchParams(await text(request));
      const asked = codes.get(body.get('code') ?? '');
      codes.delete(body.get('code') ?? '');
      const challenge = createHash('sha256')
        .update(body.get('code_verifier') ?? '')
        .digest('base64url');
      const [id, secret] = atob((request.headers.authorization ?? '').replace('Basic ', ''))
        .split(':')
        .map((part) => new URLSearchParams(`x=${part}`).get('x'));
      if (id !== clientId || secret !== clientSecret) return 401;
      if (asked?.get('code_challenge') !== challenge || asked.get('code_challenge_method') !== 'S256') return 400;
      if (asked.get('redirect_uri') !== body.get('redirect_uri')) return 400;
      return { token_type: 'Bearer', access_token: 'access', id_token: await idToken(asked.get('nonce')) };
    },
    '/userinfo': async ({ headers }) =>
      headers.authorization === 'Bearer access' ? { sub: state.claims.sub, ...state.userinfo } : 401,
  };
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url!, url);
    const answer = (await routes[pathname]?.(request, searchParams)) ?? 404;
    if (answer instanceof URL) response.writeHead(302, { location: answer.href }).end();
    else if (typeof answer === 'number') response.writeHead(answer).end('{"error":"invalid_request"}');
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url, clientId, clientSecret, state, close };
}
