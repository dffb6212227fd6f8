import type { Output } from '../context.ts';
import { truncate } from './display-width.ts';
import { oneLine } from './strip-controls.ts';
import type { Styles } from './style.ts';

/** One line that says what is being waited for, and disappears when something happens. Silent without a terminal. */
export interface StatusLine {
  show(text: string): void;
  clear(): void;
}

const eraseLine = '\r\u001b[K';

export function createStatusLine(output: Output, style: Styles): StatusLine {
  let shown = '';
  return {
    show(text) {
      if (!output.isTTY) return;
      const line = truncate(oneLine(text), (output.columns || 80) - 1);
      if (line === shown) return;
      shown = line;
      output.write(eraseLine + style.dim(line));
    },
    clear() {
      if (shown) output.write(eraseLine);
      shown = '';
    },
  };
}
