import type { CliContext } from '../context.ts';
import { createMarkdownStream } from '../terminal/markdown-stream.ts';
import { createStatusLine } from '../terminal/status-line.ts';
import { stripControls } from '../terminal/strip-controls.ts';
import type { AnswerPart } from './answerer.ts';

export interface AnswerPrinter {
  print(part: AnswerPart): void;
  /** Ends the line that the answer stopped in. */
  end(): void;
}

type PrinterContext = Pick<CliContext, 'stdout' | 'stderr' | 'style' | 'errorStyle' | 'text'>;

const waitingTickMs = 1000;

/**
 * Prints an answer as it comes: text on stdout, styled on a terminal unless `plain`; what is waited for and the
 * reasoning on stderr, only where that is a terminal.
 */
export function createAnswerPrinter(context: PrinterContext, options: { plain: boolean }): AnswerPrinter {
  const { stdout, stderr, style, errorStyle, text } = context;
  const markdown =
    stdout.isTTY && !options.plain ? createMarkdownStream(style) : { push: (t: string) => t, end: () => '' };
  const status = createStatusLine(stderr, errorStyle);
  const timer = showWaiting();
  let started: 'reasoning' | 'text' | undefined;
  let last = '\n';

  return {
    print(part) {
      if (part.type === 'waiting') {
        clearInterval(timer);
        if (!started) status.show(part.describe(text));
      } else if (part.type === 'reasoning') printReasoning(stripControls(part.text));
      else if (part.type === 'text') printText(stripControls(part.text));
    },
    end() {
      clearInterval(timer);
      status.clear();
      write(markdown.end());
      if (last !== '\n') stdout.write('\n');
      else if (started === 'reasoning' && stderr.isTTY) stderr.write('\n');
    },
  };

  function printReasoning(piece: string): void {
    begin();
    if (!stderr.isTTY) return;
    stderr.write(errorStyle.dim(started ? piece : `${text('chat.thinking')}\n${piece.trimStart()}`));
    started ??= 'reasoning';
  }

  function printText(piece: string): void {
    begin();
    if (started === 'reasoning' && stderr.isTTY) stderr.write('\n\n');
    const shown = started === 'text' ? piece : piece.trimStart();
    if (shown === '') return;
    started = 'text';
    write(markdown.push(shown));
  }

  function begin(): void {
    clearInterval(timer);
    status.clear();
  }

  function write(piece: string): void {
    if (piece === '') return;
    stdout.write(piece);
    last = piece.at(-1)!;
  }

  /** A server does not say what it waits for, so the seconds are shown. */
  function showWaiting(): NodeJS.Timeout {
    let seconds = 0;
    const tick = setInterval(() => {
      seconds += 1;
      status.show(text('chat.waiting', { seconds }));
    }, waitingTickMs);
    return tick.unref();
  }
}
