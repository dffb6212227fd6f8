import type { QueryClient } from '@tanstack/react-query';

const YEAR_SECONDS = 31_536_000;

/** Works in another organisation from now on: everything that the page shows is read again. */
export async function chooseOrganisation(client: QueryClient, id: string): Promise<void> {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers that are still in use.
  document.cookie = `wanwen.organisation=${encodeURIComponent(id)}; path=/; samesite=lax; max-age=${YEAR_SECONDS}`;
  await client.invalidateQueries({ queryKey: ['session'] });
  await client.resetQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
}
