import type { StartedServer } from './start-server.ts';
import { waitUntil } from './wait-until.ts';

export const administrator = {
  name: 'Ada',
  email: 'ada@example.com',
  password: 'violet harbour 71',
  organisation: 'Analytical Engines',
};

const LINK = /\/first\?token=([\w-]+)/;

/** The token of the link that makes the first administrator, from what the server printed last. */
export async function firstToken(server: Pick<StartedServer, 'log'>): Promise<string> {
  let token: string | undefined;
  await waitUntil('the first link is printed', async () => {
    token = server.log.findLast((line) => LINK.test(line))?.match(LINK)?.[1];
    return token !== undefined;
  });
  return token!;
}

/** Cookies of a session, by name. */
export type Cookies = Record<string, string>;

export const cookiesOf = (response: Response): Cookies =>
  Object.fromEntries(
    response.headers.getSetCookie().map((cookie) => {
      const [pair] = cookie.split(';', 1) as [string];
      return [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
    }),
  );

/** Makes the first administrator as a browser would. @returns the cookies of the session */
export async function signUpFirst(server: StartedServer): Promise<Cookies> {
  const response = await fetch(`${server.address}/api/console/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: await firstToken(server), ...administrator }),
  });
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
  return cookiesOf(response);
}
