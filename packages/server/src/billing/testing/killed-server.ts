/**
 * A server that is killed: `node killed-server.ts <home> <database url or ''> <stage>`. It brings a call to the stage, says
 * so on its standard output, and stays there.
 */
import { createGateway } from '../../gateway/index.ts';
import { modelsWith, scriptedModel, text } from '../../gateway/testing/scripted-model.ts';
import { createLog, openDatabase } from '../../platform/index.ts';
import { call, openBilling } from './paid-gateway.ts';

const [home, url, stage] = process.argv.slice(2) as [string, string, 'held' | 'streaming' | 'ending'];
const database = await openDatabase({ home, ...(url === '' ? {} : { url }) });
const billing = await openBilling(database, { progressMs: 10 }, { after: () => {} });
const forever = new Promise<never>(() => {});
const say = (word: string) => process.stdout.write(`${word}\n`);

const model = scriptedModel(async function* () {
  if (stage === 'held') {
    say('there');
    await forever;
  }
  for (let count = 0; count < 5; count++) yield text('x');
  setTimeout(() => say('there'), 300);
  await forever;
});
const models = modelsWith(model);
const settle = stage === 'ending' ? () => forever : billing.calls.settle.bind(billing.calls);
const calls = {
  reserve: billing.calls.reserve.bind(billing.calls),
  progress: billing.calls.progress.bind(billing.calls),
  settle,
};
const gateway = createGateway({
  models,
  billing: { calls, limiter: billing.limiter },
  log: createLog({ logLevel: 'silent' }),
});
// A timer keeps the process alive while the call waits for ever.
setInterval(() => {}, 1000);
const leave = new AbortController();
if (stage === 'ending') setTimeout(() => leave.abort(), 200);
const { parts } = await gateway.stream(call({ signal: leave.signal }));
for await (const _ of parts);
