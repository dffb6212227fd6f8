import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { describeMachine } from '../machine/describe-machine.ts';
import { benchModel } from '../models/bench-models.ts';
import type { Finding } from '../report/finding.ts';
import { toMarkdown } from '../report/markdown.ts';
import type { Report } from '../report/report.ts';
import { writeReadmes } from '../report/write-readme.ts';
import { startEngine } from '../subjects/engine.ts';
import { startWanwen } from '../subjects/wanwen.ts';
import type { Setup } from './pair.ts';

export type Measurement = ModelMeasurement | PlainMeasurement;

interface ModelMeasurement {
  measure(setup: Setup): Promise<Finding[]>;
  /** Models it runs on when the command names none. */
  models: string[];
}

/** One without a model. */
interface PlainMeasurement {
  measure(setup: Pick<Setup, 'quick'>): Promise<Finding[]>;
  models?: undefined;
}

/**
 * Runs measurements as a command and prints their tables. Options: `--model random|starter|gemma|<path>` (repeatable),
 * `--quick`, `--engine` (the engine without the server around it), `--json <file>`, `--write` (the tables of both READMEs).
 */
export async function runCommand(measurements: Measurement[]): Promise<Report> {
  const { values } = parseArgs({
    options: {
      model: { type: 'string', multiple: true },
      quick: { type: 'boolean', default: false },
      engine: { type: 'boolean', default: false },
      json: { type: 'string' },
      write: { type: 'boolean', default: false },
    },
  });
  // Leaving through `exit` takes the started programs along.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  const { quick } = values;
  const startOwn = values.engine ? startEngine : startWanwen;
  const findings: Finding[] = [];
  const cpuBackends = new Set<string>();
  for (const { name, run } of measurements.flatMap((each) => runsOf(each, values.model))) {
    try {
      const found = await run({ quick, startOwn, cpuBackends });
      console.log(`${toMarkdown(found, 'en')}\n`);
      findings.push(...found);
    } catch (error) {
      // The measurements of the last hour are worth keeping when one fails.
      console.error(`${name} failed:`, error);
      process.exitCode = 1;
    }
  }
  const report = {
    measuredAt: new Date().toISOString(),
    machine: describeMachine(),
    cpuBackends: [...cpuBackends],
    quick,
    findings,
  };
  if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
  if (values.write) publish(report);
  return report;
}

/** What is incomplete or was measured once only is not published. */
function publish(report: Report): void {
  if (report.quick || process.exitCode) console.error('The tables of the READMEs stay as they were.');
  else writeReadmes(report);
}

interface Run {
  name: string;
  run(setup: Omit<Setup, 'model'>): Promise<Finding[]>;
}

function runsOf({ measure, models }: Measurement, chosen: string[] | undefined): Run[] {
  if (models === undefined) return [{ name: measure.name, run: measure }];
  return (chosen ?? models).map((choice) => ({
    name: `${measure.name} on ${choice}`,
    run: async (setup) => measure({ ...setup, model: await benchModel(choice) }),
  }));
}
