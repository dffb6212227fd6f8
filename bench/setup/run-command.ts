import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { describeMachine } from '../machine/describe-machine.ts';
import { benchModel } from '../models/bench-models.ts';
import type { Finding } from '../report/finding.ts';
import { toMarkdown } from '../report/markdown.ts';
import type { Report } from '../report/report.ts';
import { startEngine } from '../subjects/engine.ts';
import { startWanwen } from '../subjects/wanwen.ts';
import type { Setup } from './pair.ts';

export interface Measurement {
  measure(setup: Setup): Promise<Finding[]>;
  /** Models it runs on when the command names none. */
  models: string[];
}

/**
 * Runs measurements as a command and prints their tables. Options: `--model random|starter|gemma|<path>` (repeatable),
 * `--quick`, `--engine` (the engine without the server around it), `--json <file>`.
 */
export async function runCommand(measurements: Measurement[]): Promise<Report> {
  const { values } = parseArgs({
    options: {
      model: { type: 'string', multiple: true },
      quick: { type: 'boolean', default: false },
      engine: { type: 'boolean', default: false },
      json: { type: 'string' },
    },
  });
  // Leaving through `exit` takes the started programs along.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  const { quick } = values;
  const startOwn = values.engine ? startEngine : startWanwen;
  const findings: Finding[] = [];
  const cpuBackends = new Set<string>();
  for (const { measure, models } of measurements) {
    for (const choice of values.model ?? models) {
      try {
        const found = await measure({ model: await benchModel(choice), quick, startOwn, cpuBackends });
        console.log(`${toMarkdown(found, 'en')}\n`);
        findings.push(...found);
      } catch (error) {
        // The measurements of the last hour are worth keeping when one fails.
        console.error(`${measure.name} on ${choice} failed:`, error);
        process.exitCode = 1;
      }
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
  return report;
}
