import type { InstallProgress } from '@wanwen/contract';
import type { App } from '@wanwen/server';
import type { ModelChoice } from '@wanwen/server/models';
import type { CliContext } from '../context.ts';
import { columnsOf } from '../context.ts';
import { formatMilliseconds } from '../terminal/amounts.ts';
import { wrap } from '../terminal/display-width.ts';
import { createProgressBar, type ProgressBar } from '../terminal/progress-bar.ts';
import { createStatusLine } from '../terminal/status-line.ts';
import { oneLine, stripControls } from '../terminal/strip-controls.ts';

/**
 * Installs and loads the default model beside the running server, and tells how it goes. Never rejects: a server
 * without its model still serves the page, where one can be installed.
 */
export async function prepareModel(context: CliContext, app: App): Promise<void> {
  const { stdout, stderr, errorStyle, text, signal } = context;
  const status = createStatusLine(stderr, errorStyle);
  const startedAt = performance.now();
  let bar: ProgressBar | undefined;
  let chosen = '';
  try {
    await app.prepareModel({
      signal,
      onChoice: (choice) => {
        chosen = oneLine(choice.model);
        tellChoice(context, choice);
        if (choice.installed) status.show(text('serve.loading', { model: chosen }));
      },
      onFallback: (_failed, error) => {
        bar?.clear();
        bar = undefined;
        status.clear();
        warnOfFallback(context, chosen, error);
      },
      onProgress: (progress) => {
        bar ??= createProgressBar({ label: chosen, output: stderr, text, style: errorStyle });
        bar.update(progress);
        if (isComplete(progress)) {
          bar.clear();
          status.show(text('serve.loading', { model: chosen }));
        }
      },
    });
    status.clear();
    stdout.write(
      `${text('serve.model-ready', { model: chosen, time: formatMilliseconds(performance.now() - startedAt) })}\n`,
    );
  } catch (error) {
    bar?.clear();
    status.clear();
    if (signal.aborted) return;
    const reason = stripControls(error instanceof Error ? error.message : String(error));
    stderr.write(`${errorStyle.red(text('error.prefix'))} ${text('serve.no-model', { reason })}\n`);
    stderr.write(`${text('serve.again', { model: chosen || '<id>' })}\n`);
  }
}

function warnOfFallback({ stderr, errorStyle, text }: CliContext, model: string, error: Error): void {
  const reason = stripControls(error.message);
  stderr.write(`${errorStyle.yellow(text('warning.prefix'))} ${text('serve.fallback', { model, reason })}\n`);
}

const isComplete = ({ receivedBytes, totalBytes }: InstallProgress): boolean => receivedBytes >= totalBytes;

function tellChoice({ stdout, text, language }: CliContext, choice: ModelChoice): void {
  const width = columnsOf(stdout);
  stdout.write(`${wrap(oneLine(choice.text[language]), width).join('\n')}\n`);
  if (!choice.installed) stdout.write(`${wrap(text('serve.installing', { model: choice.model }), width).join('\n')}\n`);
}
