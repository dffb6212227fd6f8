import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modelsWith, saying, scriptedModel } from '../../gateway/testing/scripted-model.ts';
import { readiness } from './readiness.ts';

const pingDatabase = async () => {};
const models = modelsWith(scriptedModel(saying('x')));
const codes = async (asked: Parameters<typeof readiness>[0]) => (await readiness(asked)).map(({ code }) => code);

test('with a database and a model the server is ready', async () => {
  assert.deepEqual(await codes({ pingDatabase, models }), []);
});

test('a model that is still being installed is not enough', async () => {
  const installing = modelsWith(scriptedModel(saying('x')), { state: 'installing' });
  assert.deepEqual(await codes({ pingDatabase, models: installing }), ['no_model_installed']);
});

test('a database that fails, or does not answer in time, is a problem', async () => {
  const failing = () => Promise.reject(new Error('gone'));
  const hanging = () => new Promise(() => {});
  assert.deepEqual(await codes({ pingDatabase: failing, models }), ['database_unreachable']);
  assert.deepEqual(await codes({ pingDatabase: hanging, models, limitMs: 20 }), ['database_unreachable']);
});
