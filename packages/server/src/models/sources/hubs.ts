import type { HubSource } from '../catalogue/entry.ts';

export interface Hub {
  /** As people know it. */
  name: string;
  urlOf(source: HubSource, file: string): string;
}

const KNOWN_HUBS: Record<string, Hub> = {
  huggingface: likeHuggingFace('Hugging Face', 'https://huggingface.co'),
  'hf-mirror': likeHuggingFace('hf-mirror.com', 'https://hf-mirror.com'),
  modelscope: {
    name: 'ModelScope',
    urlOf: ({ repository }, file) => `https://modelscope.cn/models/${repository}/resolve/master/${file}`,
  },
};

/** The hubs that the configuration names; an address is a mirror of Hugging Face. */
export function hubsFrom(names: readonly string[]): Hub[] {
  return names.map((name) => KNOWN_HUBS[name] ?? likeHuggingFace(name, name.replace(/\/+$/, '')));
}

function likeHuggingFace(name: string, address: string): Hub {
  return { name, urlOf: ({ repository }, file) => `${address}/${repository}/resolve/main/${file}` };
}
