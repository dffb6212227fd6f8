import type { CreateDeployment, Deployment, DeploymentKind } from '@wanwen/contract';

/** What the form holds. */
export interface DeploymentFields {
  name: string;
  kind: DeploymentKind;
  baseUrl: string;
  model: string;
  apiKey: string;
  weight: number;
  priority: number;
  contextLength: number;
  maxOutputTokens: number | null;
  tools: boolean;
  vision: boolean;
  thinking: boolean;
  allowPrivate: boolean;
}

export const kinds: DeploymentKind[] = [
  'openai-compatible',
  'dashscope',
  'deepseek',
  'moonshot',
  'zhipu',
  'siliconflow',
  'openai',
  'anthropic',
  'engine',
];

/** Only these have no address of their own. */
export const needsAddress = (kind: DeploymentKind) => kind === 'openai-compatible';

export function fieldsOf(deployment: Deployment | null): DeploymentFields {
  if (deployment === null) return empty;
  const { name, kind, baseUrl, model, weight, priority, allowPrivate, capabilities } = deployment;
  return { name, kind, baseUrl: baseUrl ?? '', model, weight, priority, allowPrivate, apiKey: '', ...capabilities };
}

const empty: DeploymentFields = {
  name: '',
  kind: 'openai-compatible',
  baseUrl: '',
  model: '',
  apiKey: '',
  weight: 1,
  priority: 0,
  contextLength: 32_768,
  maxOutputTokens: null,
  tools: true,
  vision: false,
  thinking: false,
  allowPrivate: false,
};

/** The request; an empty key leaves the stored one as it is. */
export function bodyOf(fields: DeploymentFields): Omit<CreateDeployment, 'enabled'> {
  const { name, kind, model, weight, priority, allowPrivate } = fields;
  const { contextLength, maxOutputTokens, tools, vision, thinking } = fields;
  const isOwn = kind === 'engine';
  const key = fields.apiKey.trim();
  return {
    name: name.trim(),
    kind,
    model: model.trim(),
    weight,
    priority,
    allowPrivate: isOwn ? false : allowPrivate,
    baseUrl: isOwn ? null : fields.baseUrl.trim() || null,
    capabilities: { contextLength, maxOutputTokens: maxOutputTokens ?? null, tools, vision, thinking },
    ...(key === '' || isOwn ? {} : { apiKey: key }),
  };
}
