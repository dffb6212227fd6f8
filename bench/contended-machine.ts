/**
 * One stream on a calm machine, and beside a process that keeps one core busy: our changing thread count against the
 * better of the fixed ones.
 *
 *   node bench/contended-machine.ts [--quick]
 */

import { complete } from './client/ask.ts';
import { freshText } from './client/prompts.ts';
import { type Finding, figure, type Wording } from './report/finding.ts';
import { becomeQuiet } from './setup/become-quiet.ts';
import { coreCount, peersLike, type Setup, temporaryHome, warmUp } from './setup/pair.ts';
import { type Measurement, runCommand } from './setup/run-command.ts';
import { startLlamaServer } from './subjects/llama-server.ts';
import { type Subject, startProgram } from './subjects/subject.ts';

const PROMPT_TOKENS = 112;
const ANSWER_TOKENS = 64;
const CONTEXT_LENGTH = 512;

export const contendedMachine: Measurement = { measure: measureContendedMachine, models: ['random', 'starter'] };

async function measureContendedMachine(setup: Setup): Promise<Finding[]> {
  await using stack = new AsyncDisposableStack();
  const start = async (threads: number | 'adaptive') => {
    const home = temporaryHome();
    const options = { modelPath: setup.model.path, parallel: 2, contextLength: CONTEXT_LENGTH, threads, home };
    return stack.use(await setup.startOwn(options));
  };
  const contestants = new Map<string, Subject>([['wanwen', await start('adaptive')]]);
  for (let threads = 1; threads <= coreCount; threads *= 2) contestants.set(`${threads} fixed`, await start(threads));
  const own = contestants.get('wanwen')!;
  await warmUp(own);
  const folder = peersLike(setup, await own.computePid());
  const peer = { folder, modelPath: setup.model.path, parallel: 2, contextLength: CONTEXT_LENGTH, threads: coreCount };
  contestants.set('llama-server', stack.use(await startLlamaServer(peer)));

  const calm = await race(contestants, setup.quick);
  using _busy = keepOneCoreBusy();
  const busy = await race(contestants, setup.quick);
  return [
    toFinding(setup, { en: 'calm', zh: '空闲' }, calm),
    toFinding(setup, { en: 'another process keeps one core busy', zh: '另一进程占满一个核心' }, busy),
  ];
}

/** Tokens a second of each, in turns; the first turn of each only lets it settle. */
async function race(contestants: Map<string, Subject>, quick: boolean): Promise<Map<string, number[]>> {
  const rates = new Map([...contestants.keys()].map((name) => [name, [] as number[]]));
  for (let round = 0; round < (quick ? 2 : 6); round++) {
    for (const [name, subject] of contestants) {
      await becomeQuiet();
      const start = performance.now();
      const { completionTokens } = await complete(subject, freshText(PROMPT_TOKENS), ANSWER_TOKENS);
      if (round > 0) rates.get(name)!.push((completionTokens / (performance.now() - start)) * 1000);
    }
  }
  return rates;
}

function toFinding(setup: Setup, situation: Wording, rates: Map<string, number[]>): Finding {
  const figures = [...rates].map(([who, rounds]) => figure(who, rounds));
  const own = figures.find(({ who }) => who === 'wanwen')!;
  const peer = figures.find(({ who }) => who === 'llama-server')!;
  const better = Math.max(...figures.filter(({ who }) => who.endsWith('fixed')).map((each) => each.median));
  return {
    claim: { en: 'Contended machine, one stream', zh: '机器繁忙时的单个流' },
    situation,
    model: setup.model.label,
    unit: 't/s',
    figures,
    ratios: [
      {
        of: { en: 'adaptive ÷ better fixed thread count', zh: '自适应 ÷ 较好的固定线程数' },
        value: own.median / better,
        target: { atLeast: 0.9 },
      },
      { of: { en: 'wanwen ÷ llama-server', zh: 'wanwen ÷ llama-server' }, value: own.median / peer.median },
    ],
  };
}

function keepOneCoreBusy(): Disposable {
  const child = startProgram(process.execPath, ['-e', 'for (;;) {}']);
  return { [Symbol.dispose]: () => void child.kill('SIGKILL') };
}

if (import.meta.main) await runCommand([contendedMachine]);
