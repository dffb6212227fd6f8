import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ModelCard } from '@wanwen/contract';
import { asked, openDeployments } from './deployments/testing/test-deployments.ts';
import type { Models } from './models.ts';
import { createServedModels } from './served-models.ts';

const prompt = [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'A fox' }] }];
const pictures = { prompt, providerOptions: { wanwen: { pictures: { count: 1 } } } };

/** This machine with one model, and what was said of its default. */
function machine(preferred: string[] = []) {
  const told: string[] = [];
  const own = { id: 'own', state: 'installed', abilities: ['chat'] } as unknown as ModelCard;
  const models = {
    cardOf: async (id: string) => (id === 'own' ? own : undefined),
    list: async () => ({ items: [own], defaultModel: null }),
    preferred: () => preferred,
    defaultModel: () => null,
    prefer: async (id: string) => void told.push(`prefer ${id}`),
    setDefault: async (id: string) => void told.push(`set ${id}`),
  };
  return { told, models: models as unknown as Models };
}

test('an image model is listed, and is never the default one', async (t) => {
  const deployments = await openDeployments(t);
  const place = { baseUrl: 'http://127.0.0.1:9/v1' };
  await deployments.create(asked({ ...place, name: 'a-painter', makes: 'image' }));
  const { models, told } = machine(['a-painter']);
  const served = createServedModels(models, deployments);
  assert.equal(await served.defaultModel(), null);
  assert.equal(await served.deployedDefault(), null);
  await deployments.create(asked({ ...place, name: 'writer' }));
  assert.equal(await served.defaultModel(), 'writer');
  assert.deepEqual(
    (await served.list()).map(({ id }) => id),
    ['own', 'a-painter', 'writer'],
  );
  assert.deepEqual(await served.pictureModels(), ['a-painter']);
  await assert.rejects(served.setDefault('a-painter'), { code: 'makes_no_text' });
  await served.setDefault('writer');
  assert.deepEqual(told, ['prefer writer']);
});

test('pictures are asked of nothing that makes text, nor of a fallback that does', async (t) => {
  const deployments = await openDeployments(t);
  const place = { baseUrl: 'http://127.0.0.1:9/v1' };
  const painter = await deployments.create(asked({ ...place, name: 'painter', makes: 'image' }));
  await deployments.create(asked({ ...place, name: 'writer' }));
  const other = await deployments.create(asked({ ...place, name: 'other-painter', makes: 'image' }));
  await deployments.setFallbacks('painter', { fallbacks: ['writer', 'own', 'other-painter'] });
  const served = createServedModels(machine().models, deployments);
  const ways = await served.candidates('painter', pictures);
  assert.deepEqual(
    ways.map(({ deploymentId }) => deploymentId),
    [painter.id, other.id],
  );
  for (const name of ['own', 'writer'])
    await assert.rejects(served.candidates(name, pictures), { code: 'makes_no_pictures' });
});

test('what the engine of this machine does not have is refused by its name', async (t) => {
  const served = createServedModels(machine().models, await openDeployments(t));
  const wordy = { prompt, providerOptions: { vendor: { verbosity: 'low' } } };
  await assert.rejects(served.candidates('own', wordy), { code: 'option_unsupported', field: 'verbosity' });
});
