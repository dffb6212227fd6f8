import type { InstallProgress } from '@wanwen/contract';
import type { Output } from '../context.ts';
import type { Translate } from '../texts/translate.ts';
import { formatBytes, formatSeconds } from './amounts.ts';
import { displayWidth, truncate } from './display-width.ts';
import { oneLine } from './strip-controls.ts';
import type { Styles } from './style.ts';

export interface ProgressOptions {
  /** What is being installed. */
  label: string;
  output: Output;
  text: Translate;
  style: Styles;
  /** Milliseconds of a steady clock. */
  now?: () => number;
}

export interface ProgressBar {
  update(progress: InstallProgress): void;
  /** Removes the bar, so that other text can be printed. */
  clear(): void;
}

const redrawMs = 100;
/** Without a terminal: one line for each so many per cent, and at least one in so many milliseconds. */
const stepPercent = 10;
const stepMs = 15_000;
const barColumns = 24;
const eraseLine = '\r\u001b[K';

/** A bar that redraws itself on a terminal, and whole lines now and then in a file or a pipe. */
export function createProgressBar(options: ProgressOptions): ProgressBar {
  return options.output.isTTY ? terminalBar(options) : plainLines(options);
}

function terminalBar({ label, output, text, style, now = () => performance.now() }: ProgressOptions): ProgressBar {
  let drawnAt = Number.NEGATIVE_INFINITY;
  let drawn = false;
  return {
    update(progress) {
      const complete = progress.receivedBytes >= progress.totalBytes;
      if (now() - drawnAt < redrawMs && !complete) return;
      drawnAt = now();
      drawn = true;
      output.write(eraseLine + barLine(label, progress, text, style, (output.columns || 80) - 1));
    },
    clear() {
      if (drawn) output.write(eraseLine);
      drawn = false;
    },
  };
}

function plainLines({ label, output, text, now = () => performance.now() }: ProgressOptions): ProgressBar {
  let lastStep = -1;
  let lastAt = Number.NEGATIVE_INFINITY;
  return {
    update(progress) {
      const step = Math.floor(percentOf(progress) / stepPercent);
      if (step <= lastStep && now() - lastAt < stepMs) return;
      lastStep = step;
      lastAt = now();
      output.write(`${oneLine(label)} ${details(progress, text).join(' · ')}\n`);
    },
    clear() {},
  };
}

/** Parts in order of worth: on a narrow terminal the last ones are left out, then the bar, then the label is cut. */
function barLine(label: string, progress: InstallProgress, text: Translate, style: Styles, columns: number): string {
  const parts = details(progress, text);
  const name = oneLine(label);
  const width = (withBar: boolean) => displayWidth(`${name}  ${parts.join('  ')}`) + (withBar ? barColumns + 2 : 0);
  while (parts.length > 2 && width(true) > columns) parts.pop();
  const withBar = width(true) <= columns;
  while (parts.length > 1 && width(withBar) > columns) parts.pop();
  const tail = parts.join('  ');
  const room = columns - displayWidth(tail) - 2;
  return `${truncate(name, Math.max(1, withBar ? displayWidth(name) : room))}  ${withBar ? `${bar(progress, style)}  ` : ''}${tail}`;
}

function bar(progress: InstallProgress, style: Styles): string {
  const filled = Math.round((percentOf(progress) / 100) * barColumns);
  return style.cyan('█'.repeat(filled)) + style.dim('░'.repeat(barColumns - filled));
}

function details(progress: InstallProgress, text: Translate): string[] {
  const { receivedBytes, totalBytes, bytesPerSecond, secondsLeft } = progress;
  const parts = [`${percentOf(progress)} %`, `${formatBytes(receivedBytes)} / ${formatBytes(totalBytes)}`];
  if (bytesPerSecond > 0) parts.push(`${formatBytes(bytesPerSecond)}/s`);
  if (secondsLeft !== null) parts.push(text('progress.left', { time: formatSeconds(secondsLeft, text) }));
  parts.push(oneLine(progress.source));
  return parts;
}

function percentOf({ receivedBytes, totalBytes }: InstallProgress): number {
  return totalBytes > 0 ? Math.min(100, Math.floor((receivedBytes / totalBytes) * 100)) : 0;
}
