import type { Config } from '@wanwen/server/platform';
import { loadCliConfig } from '../config/load-cli-config.ts';
import { type CliContext, columnsOf } from '../context.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { createStatusLine } from '../terminal/status-line.ts';
import { safeJson } from '../terminal/strip-controls.ts';
import { productVersion } from '../version.ts';
import { checksOfConfiguration, checksOfMachine } from './checks.ts';
import type { Finding, MachineScene, Verdict } from './finding.ts';
import { renderFinding } from './render-finding.ts';
import { runChecks } from './run-checks.ts';

export interface DoctorOptions {
  deep: boolean;
  offline: boolean;
  json: boolean;
}

/** Looks at everything that the product needs, and says what to do where something is wrong. */
export async function runDoctor(context: CliContext, options: DoctorOptions): Promise<ExitCode> {
  const findings: Finding[] = [];
  const status = createStatusLine(context.stderr, context.errorStyle);
  const tell = (finding: Finding) => {
    status.clear();
    findings.push(finding);
    if (!options.json) context.stdout.write(`${renderFinding(finding, context.style, columnsOf(context.stdout))}\n`);
    status.show(context.text('doctor.looking'));
  };
  const scene: MachineScene = { ...context, ...options };
  status.show(context.text('doctor.looking'));
  try {
    for await (const finding of runChecks(checksOfMachine, scene)) tell(finding);
    const { config, findings: configuration } = await readConfiguration(context);
    configuration.forEach(tell);
    if (config) for await (const finding of runChecks(checksOfConfiguration, { ...scene, config })) tell(finding);
  } finally {
    status.clear();
  }
  return conclude(context, findings, options.json);
}

async function readConfiguration(context: CliContext): Promise<{ config?: Config; findings: Finding[] }> {
  const { text } = context;
  try {
    const { config } = await loadCliConfig(context);
    const place = config.file ?? text('config.no-file');
    const facts = { file: config.file ?? null };
    const ok: Finding = { check: 'configuration', verdict: 'ok', summary: text('doctor.config', { place }), facts };
    const warnings = config.warnings.map(
      (summary): Finding => ({ check: 'configuration', verdict: 'warn', summary, facts }),
    );
    return { config, findings: [ok, ...warnings] };
  } catch (error) {
    const faults = (error as { faults?: string[] }).faults ?? [(error as Error).message];
    const advice = text('doctor.config-advice');
    return {
      findings: faults.map((summary) => ({ check: 'configuration', verdict: 'fail', summary, advice, facts: {} })),
    };
  }
}

function conclude({ stdout, style, text }: CliContext, findings: Finding[], asJson: boolean): ExitCode {
  const count = (verdict: Verdict) => findings.filter((finding) => finding.verdict === verdict).length;
  const [warnings, failures] = [count('warn'), count('fail')];
  const verdict: Verdict = failures > 0 ? 'fail' : warnings > 0 ? 'warn' : 'ok';
  if (asJson) stdout.write(`${safeJson({ version: productVersion(), verdict, findings }, 2)}\n`);
  else {
    const key = `doctor.verdict-${verdict}` as const;
    stdout.write(`\n${style.bold(text(key, { warnings, failures }))}\n`);
  }
  return failures > 0 ? exitCode.failure : exitCode.ok;
}
