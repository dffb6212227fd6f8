import { createInterface } from 'node:readline/promises';
import type { Models } from '@wanwen/server/models';
import { type CliContext, wrapForTerminal } from '../context.ts';
import { exitCode } from '../exit-codes.ts';
import { installedModels } from '../models/choose-installed.ts';
import { installOne } from '../models/install-models.ts';
import { formatBytes } from '../terminal/amounts.ts';
import { oneLine } from '../terminal/strip-controls.ts';

/** Where nothing is installed yet and a person is there to ask: offers the model that fits this machine. */
export async function offerModel(context: CliContext, models: Models): Promise<void> {
  const { stdin, stderr, text, signal, language } = context;
  if (!stdin.isTTY || !stderr.isTTY || (await installedModels(models)).length > 0) return;
  const choice = await models.choose({ signal });
  const card = await models.cardOf(choice.model);
  const size = formatBytes(card?.bytes ?? 0);
  stderr.write(`${wrapForTerminal(oneLine(choice.text[language]), stderr)}\n`);
  if (!(await agrees(context, text('chat.offer', { model: oneLine(choice.model), size })))) return;
  await installOne(context, models, choice.model, { json: true });
}

/** Enter means yes. */
async function agrees({ stdin, stderr, signal, interruption }: CliContext, question: string): Promise<boolean> {
  const terminal = createInterface({ input: stdin, output: stderr as NodeJS.WriteStream });
  const ended = new AbortController();
  terminal.once('SIGINT', () => interruption.end(exitCode.interrupted));
  terminal.once('close', () => ended.abort());
  try {
    const answer = await terminal.question(`${question} `, { signal: AbortSignal.any([signal, ended.signal]) });
    return /^(|y|yes|是|好)$/i.test(answer.trim());
  } catch {
    signal.throwIfAborted();
    stderr.write('\n');
    return false;
  } finally {
    terminal.close();
  }
}
