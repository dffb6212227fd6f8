/** Asks again and again until the answer is true. @throws where it is not in time. */
export async function waitUntil(
  what: string,
  holds: () => Promise<boolean> | boolean,
  limitMs = 10_000,
): Promise<void> {
  const until = performance.now() + limitMs;
  while (!(await holds())) {
    if (performance.now() > until) throw new Error(`not within ${limitMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
