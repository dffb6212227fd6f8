import type { CreateDeployment, Deployment, DeploymentKind, DeploymentMakes } from '@wanwen/contract';

/** What the form holds. */
export interface DeploymentFields {
  name: string;
  kind: DeploymentKind;
  makes: DeploymentMakes;
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

/** In the order of the form; written out, since the contract's schemas would come along. */
export const kinds = Object.keys({
  'openai-compatible': true,
  dashscope: true,
  deepseek: true,
  moonshot: true,
  zhipu: true,
  siliconflow: true,
  openai: true,
  anthropic: true,
  google: true,
  mistral: true,
  groq: true,
  engine: true,
} satisfies Record<DeploymentKind, true>) as DeploymentKind[];

/** Those whose interface for pictures this server knows. */
const painters: DeploymentKind[] = ['openai-compatible', 'dashscope', 'zhipu', 'siliconflow', 'openai'];

export const mayPaint = (kind: DeploymentKind) => painters.includes(kind);

/** Only these have no address of their own. */
export const needsAddress = (kind: DeploymentKind) => kind === 'openai-compatible';

export function fieldsOf(deployment: Deployment | null): DeploymentFields {
  if (deployment === null) return empty;
  const { name, kind, makes, baseUrl, model, weight, priority, allowPrivate, capabilities } = deployment;
  return {
    name,
    kind,
    makes,
    baseUrl: baseUrl ?? '',
    model,
    weight,
    priority,
    allowPrivate,
    apiKey: '',
    ...capabilities,
  };
}

const empty: DeploymentFields = {
  name: '',
  kind: 'openai-compatible',
  makes: 'text',
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
  const { name, kind, makes, model, weight, priority, allowPrivate } = fields;
  const { contextLength, maxOutputTokens, tools, vision, thinking } = fields;
  const isOwn = kind === 'engine';
  const key = fields.apiKey.trim();
  return {
    name: name.trim(),
    kind,
    makes: mayPaint(kind) ? makes : 'text',
    model: model.trim(),
    weight,
    priority,
    allowPrivate: isOwn ? false : allowPrivate,
    baseUrl: isOwn ? null : fields.baseUrl.trim() || null,
    capabilities: { contextLength, maxOutputTokens: maxOutputTokens ?? null, tools, vision, thinking },
    ...(key === '' || isOwn ? {} : { apiKey: key }),
  };
}
