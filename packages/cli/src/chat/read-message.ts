import { createInterface } from 'node:readline';
import type { Output } from '../context.ts';

export interface ReadMessageOptions {
  input: NodeJS.ReadStream;
  output: Output;
  prompt: string;
  /** Shown before the second and later lines. */
  continuation: string;
  /** Newest first; what is entered is put in front. */
  history: string[];
  /** Words that Tab may complete a line to. */
  complete: (line: string) => string[];
  /** Ctrl-C on an empty line. */
  onInterrupt: () => void;
  signal: AbortSignal;
}

const bracketedPasteOn = '\u001b[?2004h';
const bracketedPasteOff = '\u001b[?2004l';
const historyLimit = 500;

/**
 * One message from the terminal: a line, several lines where a line ends in a backslash, or all lines of a paste.
 * Ctrl-C clears what was typed.
 * @returns null at the end of input (Ctrl-D)
 */
export function readMessage(options: ReadMessageOptions): Promise<string | null> {
  const { input, output, prompt, continuation, history, signal } = options;
  const lines: string[] = [];
  let pasting = false;
  const terminal = createInterface({
    input,
    output: output as NodeJS.WriteStream,
    terminal: true,
    prompt,
    history: [...history],
    historySize: historyLimit,
    removeHistoryDuplicates: true,
    completer: (line: string) => [options.complete(line), line],
  });
  const watchPaste = (_: string | undefined, key: { name?: string }) => {
    if (key.name === 'paste-start') pasting = true;
    if (key.name === 'paste-end') pasting = false;
  };
  return new Promise((resolve) => {
    let message: string | null = null;
    const stop = () => terminal.close();
    const more = (line: string) => {
      lines.push(line);
      terminal.setPrompt(continuation);
      terminal.prompt();
    };
    input.prependListener('keypress', watchPaste);
    signal.addEventListener('abort', stop, { once: true });
    terminal.on('history', (entries: string[]) => history.splice(0, history.length, ...entries));
    terminal.on('line', (line) => {
      if (pasting) return more(line);
      if (line.endsWith('\\')) return more(line.slice(0, -1));
      message = [...lines, line].join('\n');
      terminal.close();
    });
    terminal.on('SIGINT', () => {
      if (terminal.line === '' && lines.length === 0) {
        output.write('\n');
        options.onInterrupt();
        if (signal.aborted) return;
      }
      lines.length = 0;
      terminal.setPrompt(prompt);
      terminal.write(null, { ctrl: true, name: 'e' });
      terminal.write(null, { ctrl: true, name: 'u' });
      terminal.prompt();
    });
    terminal.once('close', () => {
      output.write(bracketedPasteOff);
      if (message === null) output.write('\n');
      input.off('keypress', watchPaste);
      signal.removeEventListener('abort', stop);
      resolve(message);
    });
    if (signal.aborted) return terminal.close();
    output.write(bracketedPasteOn);
    terminal.prompt();
  });
}
