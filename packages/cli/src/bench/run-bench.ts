import { availableParallelism, cpus } from 'node:os';
import type { Config } from '@wanwen/server/platform';
import { loadCliConfig } from '../config/load-cli-config.ts';
import { type CliContext, columnsOf } from '../context.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { chooseInstalled } from '../models/choose-installed.ts';
import { openModels } from '../models/open-models.ts';
import { findOwnServer } from '../server/find-server.ts';
import { formatMilliseconds } from '../terminal/amounts.ts';
import { wrap } from '../terminal/display-width.ts';
import { createStatusLine } from '../terminal/status-line.ts';
import { oneLine, safeJson } from '../terminal/strip-controls.ts';
import { renderTable } from '../terminal/table.ts';
import { productVersion } from '../version.ts';
import { type BenchResult, type BenchStep, measureModel } from './measure-model.ts';

export interface BenchOptions {
  model?: string;
  'prompt-tokens'?: number;
  'answer-tokens'?: number;
  json: boolean;
}

const streams = [1, 4, 8];
const defaultPromptTokens = 512;
const defaultAnswerTokens = 64;

/** Measures an installed model on this machine. */
export async function runBench(context: CliContext, options: BenchOptions): Promise<ExitCode> {
  const { config } = await loadCliConfig(context);
  await warnOfServer(context, config);
  await using models = await openModels(context, config);
  const id = await chooseInstalled(models, options.model);
  const status = createStatusLine(context.stderr, context.errorStyle);
  try {
    const result = await measureModel(models.languageModel(id), {
      promptTokens: options['prompt-tokens'] ?? defaultPromptTokens,
      answerTokens: options['answer-tokens'] ?? defaultAnswerTokens,
      streams,
      signal: context.signal,
      onStep: (step) => status.show(describeStep(step, context)),
    });
    status.clear();
    print(context, id, result, options.json);
    return exitCode.ok;
  } finally {
    status.clear();
  }
}

async function warnOfServer({ stderr, errorStyle, text, signal }: CliContext, config: Config): Promise<void> {
  const running = await findOwnServer(config, signal);
  if (!running) return;
  const told = text('bench.server-running', { address: running.address });
  stderr.write(`${errorStyle.yellow(text('warning.prefix'))} ${told}\n`);
}

function describeStep(step: BenchStep, { text }: CliContext): string {
  return step.step === 'answer'
    ? text('bench.step-answer', { streams: step.streams })
    : text(`bench.step-${step.step}`);
}

function print(context: CliContext, model: string, result: BenchResult, asJson: boolean): void {
  const { stdout, style, text } = context;
  const machine = { processor: oneLine(cpus()[0]?.model ?? process.arch), cores: availableParallelism() };
  if (asJson) {
    stdout.write(`${safeJson({ version: productVersion(), model, machine, ...rounded(result) }, 2)}\n`);
    return;
  }
  const { prompt, answers, sharedPrefix: prefix } = result;
  const speed = (value: number) => text('chat.speed', { speed: value.toFixed(1) });
  const rows = [
    [text('bench.load'), formatMilliseconds(result.loadMs)],
    [text('bench.prompt', { tokens: prompt.tokens }), speed(prompt.tokensPerSecond)],
    ...answers.map((each) => [text('bench.answers', { streams: each.streams }), speed(each.tokensPerSecond)]),
    [text('bench.prefix-cold', { tokens: prefix.tokens }), formatMilliseconds(prefix.coldMs)],
    [text('bench.prefix-warm', { cached: prefix.cachedTokens }), formatMilliseconds(prefix.warmMs)],
  ];
  const columns = [{ title: text('bench.measured') }, { title: text('bench.value'), align: 'right' as const }];
  const width = columnsOf(stdout);
  stdout.write(`${style.bold(oneLine(model))} · ${text('bench.machine', machine)}\n\n`);
  stdout.write(`${renderTable(columns, rows, { columns: width, titleStyle: style.bold })}\n\n`);
  stdout.write(`${wrap(text('bench.note'), width).join('\n')}\n`);
}

/** Figures without digits that mean nothing. */
function rounded({ loadMs, prompt, answers, sharedPrefix }: BenchResult): BenchResult {
  const tenth = (value: number) => Math.round(value * 10) / 10;
  return {
    loadMs: Math.round(loadMs),
    prompt: { ...prompt, tokensPerSecond: tenth(prompt.tokensPerSecond) },
    answers: answers.map((each) => ({ ...each, tokensPerSecond: tenth(each.tokensPerSecond) })),
    sharedPrefix: {
      ...sharedPrefix,
      coldMs: Math.round(sharedPrefix.coldMs),
      warmMs: Math.round(sharedPrefix.warmMs),
    },
  };
}
