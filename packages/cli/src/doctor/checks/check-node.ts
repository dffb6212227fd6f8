import type { MachineCheck } from '../finding.ts';

const neededMajor = 24;

/** Whether this is the Node that the product runs on. */
export const checkNode: MachineCheck = {
  name: 'node',
  limitMs: 1000,
  examine({ text }) {
    const { version, execPath } = process;
    const suits = Number.parseInt(version.slice(1), 10) >= neededMajor;
    return [
      {
        check: 'node',
        verdict: suits ? 'ok' : 'fail',
        summary: text('doctor.node', { version, path: execPath }),
        advice: suits ? undefined : text('doctor.node-advice', { needed: neededMajor }),
        facts: { version, path: execPath },
      },
    ];
  },
};
