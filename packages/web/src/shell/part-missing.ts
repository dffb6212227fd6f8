/** A page whose code could not be fetched. Named so that the router does not reload, which would lose the page where the server is away. */
export class PartMissing extends Error {
  override readonly name = 'PartMissing';
}

/** What Vite, Chromium, Firefox and Safari say of code or a style sheet that could not be fetched. */
const said =
  /unable to preload css|failed to fetch dynamically imported|error loading dynamically imported|importing a module script failed/i;

/** Whether a part of the page could not be fetched: the server is away, or has been upgraded since the page was opened. */
export const isPartMissing = (error: unknown): boolean =>
  error instanceof PartMissing || (error instanceof Error && said.test(error.message));

/** Fetches the code of a page. Throws `PartMissing`. */
export const fetchPart = <Part>(load: () => Promise<Part>): Promise<Part> =>
  load().catch((error: unknown) => {
    throw new PartMissing('a part of the page could not be fetched', { cause: error });
  });
