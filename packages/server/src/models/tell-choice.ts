import type { ChoiceReason } from './choose-model.ts';
import { formatBytes } from './format-bytes.ts';

interface Told {
  id: string;
  reason: ChoiceReason;
  better: string | null;
  installed: boolean;
  memoryBytes: number;
  hub: string | null;
}

/** The choice in a few sentences, Chinese and English. */
export function tellChoice(told: Told): { en: string; zh: string } {
  const why = WHY[told.reason](told);
  const way = wayToBetter(told);
  return { en: [why.en, way?.en].filter(Boolean).join(' '), zh: [why.zh, way?.zh].filter(Boolean).join('') };
}

const WHY: Record<ChoiceReason, (told: Told) => { en: string; zh: string }> = {
  configured: ({ id }) => ({
    en: `The default model is ${id}, as configured.`,
    zh: `默认模型为 ${id}（按配置）。`,
  }),
  'best-that-fits': ({ id, memoryBytes, hub }) => ({
    en: `The default model is ${id}: the best choice for ${formatBytes(memoryBytes)} of memory${hub === null ? '' : `, from ${hub}`}.`,
    zh: `默认模型为 ${id}：适合本机 ${formatBytes(memoryBytes)} 内存的最佳选择${hub === null ? '' : `，从 ${hub} 获取`}。`,
  }),
  'no-hub-reached': ({ id }) => ({
    en: `The default model is ${id}, a tiny starter that answers in English only: no model hub could be reached.`,
    zh: `默认模型为 ${id}：无法连接任何模型仓库，因此先使用只会英文的小型入门模型。`,
  }),
  'download-failed': ({ id }) => ({
    en: `The default model is ${id}, a tiny starter that answers in English only: a larger one could not be fetched.`,
    zh: `默认模型为 ${id}：较大的模型未能下载成功，因此先使用只会英文的小型入门模型。`,
  }),
  'only-installed': ({ id }) => ({
    en: `The default model is ${id}, a tiny starter that answers in English only: no other model is installed.`,
    zh: `默认模型为 ${id}：尚未安装其他模型，目前使用只会英文的小型入门模型。`,
  }),
};

function wayToBetter({ better, reason }: Told): { en: string; zh: string } | undefined {
  if (better === null) return undefined;
  const command = `wanwen models install ${better}`;
  const network = reason === 'no-hub-reached' || reason === 'download-failed';
  return {
    en:
      `For much better answers: ${command}` +
      (network ? ' (needs a model hub or its mirror; see docs/models.md for machines without one).' : '.'),
    zh: `想要更好的回答，请运行：${command}${network ? '（需要能访问模型仓库或其镜像；无法访问时请参阅 docs/models.zh-CN.md）' : ''}。`,
  };
}
