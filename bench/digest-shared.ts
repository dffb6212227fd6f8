/**
 * Eight people run the digest of one group of about 1,500 tokens at once, through the API, against eight people who each
 * run it on a group of their own, as long and different from the first word on: how long until all eight have been read.
 *
 *   node bench/digest-shared.ts [--quick] [--write]
 */
import { beginDigest } from './digest/begin-digest.ts';
import { Office } from './digest/office.ts';
import { readPrompts } from './digest/read-prompts.ts';
import { loadedCpuBackend } from './machine/processes.ts';
import { type Finding, figure } from './report/finding.ts';
import { median } from './report/statistics.ts';
import { becomeQuiet } from './setup/become-quiet.ts';
import { type Setup, temporaryHome } from './setup/pair.ts';
import { type Measurement, runCommand } from './setup/run-command.ts';
import type { Subject } from './subjects/subject.ts';

const PEOPLE = 8;
/** Leaves room for the whole history in one question. */
const CONTEXT_LENGTH = 6144;
const ROUNDS = 3;

export const digestShared: Measurement = { measure: measureDigests, models: ['random'] };

/** Eight digests that begin at once. */
interface Wave {
  /** Until the last has been read. */
  totalMs: number;
  /** Until the first has. */
  firstMs: number;
  promptTokens: number;
  cachedTokens: number;
}

async function measureDigests(setup: Setup): Promise<Finding[]> {
  const home = temporaryHome();
  const options = { modelPath: setup.model.path, parallel: PEOPLE, contextLength: CONTEXT_LENGTH };
  await using server = await setup.startOwn({ ...options, threads: 'adaptive', home });
  const office = await Office.open(server, home, PEOPLE);
  // Loads the model, and lets both sides find the instructions of the ability computed.
  await beginDigest(server, office.colleagues[0]!, await office.discuss());
  setup.cpuBackends.add(loadedCpuBackend(await server.computePid()));
  const shared: Wave[] = [];
  const separate: Wave[] = [];
  for (let round = 0; round < (setup.quick ? 1 : ROUNDS); round++) {
    const one = await office.discuss();
    const own = await Promise.all(office.colleagues.map(() => office.discuss()));
    shared.push(await wave(server, { office, home }, () => one));
    separate.push(await wave(server, { office, home }, (index) => own[index]!));
  }
  const tokens = Math.round(median([...shared, ...separate].map(({ promptTokens }) => promptTokens)));
  const findings = { shared, separate, model: setup.model.label, tokens };
  return [
    compare(findings, { en: 'all eight read', zh: '八人全部读完' }, ({ totalMs }) => totalMs, 1 / 3),
    compare(findings, { en: 'the first one read', zh: '第一人读完' }, ({ firstMs }) => firstMs),
  ];
}

async function wave(
  server: Subject,
  { office, home }: { office: Office; home: string },
  groupOf: (index: number) => string,
): Promise<Wave> {
  await becomeQuiet();
  const times = await Promise.all(
    office.colleagues.map((colleague, index) => beginDigest(server, colleague, groupOf(index))),
  );
  await becomeQuiet();
  const prompts = await readPrompts(server, home, PEOPLE);
  return {
    totalMs: Math.max(...times),
    firstMs: Math.min(...times),
    promptTokens: median(prompts.map(({ promptTokens }) => promptTokens)),
    cachedTokens: median(prompts.map(({ cachedTokens }) => cachedTokens)),
  };
}

interface Measured {
  shared: Wave[];
  separate: Wave[];
  model: string;
  tokens: number;
}

function compare(
  { shared, separate, model, tokens }: Measured,
  what: Finding['situation'],
  pick: (wave: Wave) => number,
  atMost?: number,
): Finding {
  const figures = [figure('one group', shared.map(pick)), figure('eight groups', separate.map(pick))];
  return {
    section: 'digest',
    claim: { en: 'Digest of eight people at once', zh: '八人同时运行群聊摘要' },
    situation: { en: `${what.en}, prompts of ${tokens} tokens`, zh: `${what.zh}，提示 ${tokens} token` },
    model,
    unit: 'ms',
    figures,
    ratios: [
      {
        of: { en: 'one group ÷ eight groups', zh: '同一个群 ÷ 八个群' },
        value: figures[0]!.median / figures[1]!.median,
        ...(atMost === undefined ? {} : { target: { atMost } }),
      },
    ],
  };
}

if (import.meta.main) await runCommand([digestShared]);
