import assert from 'node:assert/strict';
import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import { plain } from '../api-kit/testing/scripts.ts';
import { type PaidGatewayOptions, usageOf } from '../billing/testing/paid-gateway.ts';
import { text, untilAborted, usage } from '../gateway/testing/scripted-model.ts';
import { forEachDatabase } from '../platform/testing/databases.ts';
import type { CompiledRules } from '../safety/index.ts';
import { rulesOf } from '../safety/testing/rules.ts';
import { eachProtocol, startEveryProtocol } from './testing/start-every-protocol.ts';

const paid: PaidGatewayOptions = {
  script: plain,
  prices: { input: '2', cache_read: '1', output: '10', reasoning: '20' },
  balance: '1',
};

const safetyOf = (rules: CompiledRules[]) => ({ rulesFor: () => rules, keepVerdicts: async () => {} });

forEachDatabase((kind, open, it) => {
  it(`${kind}: a blocked question costs nothing, and is refused in every protocol's own words`, async (t) => {
    const safety = safetyOf([rulesOf([{ words: ['hello'], action: 'block' }])]);
    const { ask, billing, model } = await startEveryProtocol(await open(t), { ...paid, safety }, t);
    const words = ['content_filter', 'content_filter', 'invalid_request_error', 'DataInspectionFailed'];
    for (const [index, route] of eachProtocol.entries()) {
      const { path } = route;
      for (const answer of [await ask(route), await ask(route, { stream: true })]) {
        const said = await answer.text();
        assert.ok(said.includes(`"${words[index]}"`), `${path} ${said}`);
        assert.equal(answer.status, 400, path);
      }
    }
    const { balance, held } = await billing.account('acme');
    assert.deepEqual([balance, held, model.calls.length, (await usageOf(billing)).length], [1_000_000, 0, 0, 0]);
    assert.deepEqual((await billing.verify()).faults, []);
  });

  it(`${kind}: an answer whose rest is withheld is paid until then, and ends as a filtered one in every protocol`, async (t) => {
    const safety = safetyOf([rulesOf([{ words: ['secret'], action: 'block', direction: 'output' }])]);
    const script = async function* (options: LanguageModelV4CallOptions) {
      yield text('All is well. The sec');
      yield text('ret is');
      await untilAborted(options, usage(7, 2));
    };
    const { ask, billing } = await startEveryProtocol(await open(t), { ...paid, script, safety }, t);
    const ends = [
      /"finish_reason":"content_filter"/,
      /"status":"incomplete".*"reason":"content_filter"|"reason":"content_filter".*"status":"incomplete"/s,
      /"stop_reason":"refusal"/,
      /"finish_reason":"content_filter"/,
    ];
    for (const [index, route] of eachProtocol.entries()) {
      const { path } = route;
      for (const answer of [await ask(route), await ask(route, { stream: true })]) {
        const said = await answer.text();
        assert.equal(answer.status, 200, said);
        assert.match(said, ends[index]!, path);
        assert.match(said, /All is well\. /, path);
        assert.doesNotMatch(said, /The sec/, path);
      }
    }
    assert.deepEqual(
      (await usageOf(billing)).map((row) => [row.outcome, row.amount]),
      eachProtocol.flatMap(() => [
        ['finished', 7 * 2 + 2 * 10],
        ['finished', 7 * 2 + 2 * 10],
      ]),
    );
    assert.equal((await billing.account('acme')).held, 0);
    assert.deepEqual((await billing.verify()).faults, []);
  });
});
