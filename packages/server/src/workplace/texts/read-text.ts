import { type ReaderOptions, runReader } from './run-reader.ts';
import type { TextPage, TextTask } from './text-limits.ts';

/** The text of a file as far as it could be read. */
export interface ReadText {
  pages: TextPage[];
  /** Nothing was left out. */
  whole: boolean;
}

/** What came before a limit was reached is kept. */
export async function readText(
  { path, kind }: Pick<TextTask, 'path' | 'kind'>,
  options: ReaderOptions = {},
): Promise<ReadText> {
  const pages: TextPage[] = [];
  let whole = false;
  await runReader({ path, kind }, options, (report) => {
    if (report.kind === 'page') pages.push(report.page);
    if (report.kind === 'end') whole = report.whole;
  });
  return { pages, whole };
}
