import { watchSignals } from './interrupt.ts';
import { runCli } from './run-cli.ts';

process.title = 'wanwen';
const interruption = watchSignals();
process.exitCode = await runCli(process.argv.slice(2), {
  environment: process.env,
  readsEnvironmentFile: true,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  interruption,
  leave: (code) => process.exit(code),
});
