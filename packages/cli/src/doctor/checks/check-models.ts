import type { ModelCard } from '@wanwen/contract';
import type { Models } from '@wanwen/server/models';
import { measureCall } from '../../bench/measure-call.ts';
import { openModels } from '../../models/open-models.ts';
import { formatBytes, formatMilliseconds } from '../../terminal/amounts.ts';
import { oneLine } from '../../terminal/strip-controls.ts';
import type { Check, DoctorScene, Finding } from '../finding.ts';

/** A model of many gigabytes on a slow disk. */
const deepLimitMs = 1_800_000;
const answerTokens = 24;

/**
 * Whether installed models are whole: by size and time of change, as the store itself judges at every start; with
 * `--deep` by SHA-256, and then the default model has to answer.
 */
export const checkModels: Check = {
  name: 'models',
  limitMs: deepLimitMs,
  async examine(scene) {
    await using models = await openModels(scene, scene.config);
    const { items } = await models.list();
    const found = items.filter(({ state }) => state === 'installed' || state === 'failed');
    if (found.length === 0) return [noModel(scene)];
    const findings: Finding[] = [];
    for (const card of found) findings.push(await examineModel(card, models, scene));
    const id = models.defaultModel();
    if (scene.deep && id !== null && findings.every(({ verdict }) => verdict !== 'fail'))
      findings.push(await letAnswer(models, id, scene));
    return findings;
  },
};

const noModel = ({ text }: DoctorScene): Finding => ({
  check: 'models',
  verdict: 'warn',
  summary: text('doctor.no-model'),
  advice: text('doctor.no-model-advice'),
  facts: { installed: [] },
});

async function examineModel(card: ModelCard, models: Models, scene: DoctorScene): Promise<Finding> {
  const { deep, text, signal } = scene;
  const model = oneLine(card.id);
  const sound = card.state === 'installed' && (!deep || (await models.verify(card.id, { signal })).sound);
  const facts = { model, bytes: card.bytes, sound, hashed: deep };
  if (!sound)
    return {
      check: 'models',
      verdict: 'fail',
      summary: text('doctor.model-damaged', { model }),
      advice: text('doctor.model-advice', { model }),
      facts,
    };
  const values = { model, size: formatBytes(card.bytes) };
  return {
    check: 'models',
    verdict: card.fits ? 'ok' : 'warn',
    summary: text(deep ? 'doctor.model-deep' : 'doctor.model', values),
    advice: card.fits ? undefined : text('doctor.memory-advice'),
    facts,
  };
}

/** The whole way through the engine, once. */
async function letAnswer(models: Models, id: string, { text, signal }: DoctorScene): Promise<Finding> {
  const call = await measureCall(models.languageModel(id), 'Once upon a time', answerTokens, signal);
  const speed = (call.completionTokens - 1) / (call.decodeMs / 1000);
  const firstMs = Math.round(call.firstTokenAt - call.startedAt);
  const [engine] = await models.engineStatus();
  return {
    check: 'answer',
    verdict: 'ok',
    summary: text('doctor.answer', { model: oneLine(id), first: formatMilliseconds(firstMs), speed: speed.toFixed(1) }),
    facts: { model: id, firstTokenMs: firstMs, tokensPerSecond: Math.round(speed * 10) / 10, engine: engine ?? null },
  };
}
