import type { consoleOf } from '../gateway/ask-console.ts';

/** Makes so many people of the first organisation. @returns the cookie of each one's session */
export async function signUp(
  url: string,
  ask: ReturnType<typeof consoleOf>,
  people: number,
  role = 'member',
): Promise<string[]> {
  const invite = { role, uses: people };
  const { token } = await ask<{ token: string }>('/organisations/local/member-links', invite);
  const cookies: string[] = [];
  for (let index = 0; index < people; index++) {
    const person = { name: `P ${index}`, email: `p${index}@example.com`, password: 'quiet river stones' };
    const response = await fetch(`${url}/api/console/sign-up`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...person, memberLink: token }),
    });
    if (!response.ok) throw new Error(`sign-up answered ${response.status}: ${await response.text()}`);
    cookies.push(
      response.headers
        .getSetCookie()
        .map((each) => each.split(';', 1)[0])
        .join('; '),
    );
  }
  return cookies;
}
