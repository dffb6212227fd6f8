/**
 * Every measurement of this folder, one after the other, and the tables of both READMEs. Takes about an hour on two
 * cores; the machine should have nothing else to do.
 *
 *   npm run bench -w @wanwen/bench [-- --quick]
 */
import { cancellations } from './cancellations.ts';
import { contendedMachine } from './contended-machine.ts';
import { gateway } from './gateway.ts';
import { greedyEquality } from './greedy-equality.ts';
import { longChat } from './long-chat.ts';
import { longPrefill } from './long-prefill.ts';
import { runCommand } from './setup/run-command.ts';
import { sharedPrefix } from './shared-prefix.ts';
import { throughput } from './throughput.ts';

await runCommand([
  throughput,
  sharedPrefix,
  longChat,
  longPrefill,
  contendedMachine,
  greedyEquality,
  cancellations,
  gateway,
]);
