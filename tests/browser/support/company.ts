import { type Cookies, cookiesOf } from '../../support/sign-up.ts';
import type { Site } from './site.ts';

export interface Colleague {
  name: string;
  cookies: Cookies;
  /** Asks as this person; answers what came back. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes.
  ask(method: string, path: string, body?: unknown): Promise<any>;
}

const headerOf = (cookies: Cookies) =>
  Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');

/** Somebody who is signed in, beside the page. */
export const colleague = (site: Pick<Site, 'address'>, name: string, cookies: Cookies): Colleague => ({
  name,
  cookies,
  async ask(method, path, body) {
    const response = await fetch(`${site.address}/api/console${path}`, {
      method,
      headers: { cookie: headerOf(cookies), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.status === 204 ? undefined : response.json();
  },
});

/** Brings somebody into the first organisation by a link. */
export async function inviteColleague(site: Site, administrator: Colleague, name: string): Promise<Colleague> {
  const link = { role: 'member', uses: 1, expiresInHours: 1 };
  const { token } = await administrator.ask('POST', '/organisations/local/member-links', link);
  const email = `${encodeURIComponent(name).replaceAll('%', '').toLowerCase()}@example.com`;
  const response = await fetch(`${site.address}/api/console/sign-up`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, email, password: 'violet harbour 71', memberLink: token }),
  });
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
  return colleague(site, name, cookiesOf(response));
}

let people: Promise<[Colleague, Colleague]> | undefined;

/** The administrator, and a colleague; the same in every test of a file. */
export function colleagues(site: Site): Promise<[Colleague, Colleague]> {
  people ??= (async () => {
    const ada = colleague(site, 'Ada', site.session);
    return [ada, await inviteColleague(site, ada, 'Bob')];
  })();
  return people;
}
