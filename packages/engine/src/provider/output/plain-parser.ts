import type { OutputParser, OutputSink } from './output-sink.ts';

/** Text that is text. */
export class PlainParser implements OutputParser {
  readonly #sink: Pick<OutputSink, 'text'>;

  constructor(sink: Pick<OutputSink, 'text'>) {
    this.#sink = sink;
  }

  push(text: string): void {
    if (text !== '') this.#sink.text(text);
  }

  end(): void {}
}
