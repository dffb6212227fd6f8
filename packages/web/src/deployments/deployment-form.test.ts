import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CreateDeployment, DeploymentKind } from '@wanwen/contract';
import { bodyOf, fieldsOf, kinds } from './deployment-form.ts';

const filled = { ...fieldsOf(null), name: ' qwen ', model: 'Qwen3-32B', baseUrl: 'http://10.0.0.5:8000/v1' };

test('what the form holds is a request that the server takes', () => {
  const { success, data } = CreateDeployment.safeParse(bodyOf(filled));
  assert.ok(success);
  assert.deepEqual([data.name, data.baseUrl, data.capabilities.tools], ['qwen', 'http://10.0.0.5:8000/v1', true]);
});

test('what makes pictures says so, where its kind can', () => {
  assert.equal(bodyOf({ ...filled, makes: 'image' }).makes, 'image');
  assert.equal(bodyOf({ ...filled, makes: 'image', kind: 'anthropic' }).makes, 'text');
});

test('an empty key is not sent, so that the stored one stays', () => {
  assert.equal('apiKey' in bodyOf(filled), false);
  assert.equal(bodyOf({ ...filled, apiKey: ' sk-1 ' }).apiKey, 'sk-1');
});

test('a model of this machine has no address and no key', () => {
  const body = bodyOf({ ...filled, kind: 'engine', apiKey: 'sk-1', allowPrivate: true });
  assert.deepEqual([body.baseUrl, 'apiKey' in body, body.allowPrivate], [null, false, false]);
});

test('every kind can be chosen', () => {
  assert.deepEqual(kinds.toSorted(), DeploymentKind.options.toSorted());
});
