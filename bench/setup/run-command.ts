import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { describeMachine } from '../machine/describe-machine.ts';
import { benchModel } from '../models/bench-models.ts';
import type { Finding } from '../report/finding.ts';
import { toMarkdown } from '../report/markdown.ts';
import { startEngine } from '../subjects/engine.ts';
import { startWanwen } from '../subjects/wanwen.ts';
import type { Setup } from './pair.ts';

export type Measurement = (setup: Setup) => Promise<Finding[]>;

/** What a run of one or more measurements leaves: `--json` writes it. */
export interface Report {
  measuredAt: string;
  machine: ReturnType<typeof describeMachine>;
  quick: boolean;
  findings: Finding[];
}

/**
 * Runs measurements as a command and prints their tables. Options: `--model random|starter|<path>` (repeatable),
 * `--quick`, `--engine` (the engine without the server around it), `--json <file>`.
 */
export async function runCommand(measurements: Measurement[], defaultModels = ['random', 'starter']): Promise<Report> {
  const { values } = parseArgs({
    options: {
      model: { type: 'string', multiple: true, default: defaultModels },
      quick: { type: 'boolean', default: false },
      engine: { type: 'boolean', default: false },
      json: { type: 'string' },
    },
  });
  const findings: Finding[] = [];
  for (const measurement of measurements) {
    for (const choice of values.model) {
      const model = await benchModel(choice);
      const startOwn = values.engine ? startEngine : startWanwen;
      const found = await measurement({ model, quick: values.quick, startOwn });
      console.log(`${toMarkdown(found, 'en')}\n`);
      findings.push(...found);
    }
  }
  const report = { measuredAt: new Date().toISOString(), machine: describeMachine(), quick: values.quick, findings };
  if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
  return report;
}
