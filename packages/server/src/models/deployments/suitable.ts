import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import { imagesUnsupported, toolsUnsupported } from './errors.ts';
import type { DeploymentRow } from './store.ts';

/**
 * Those of a name's deployments that can take the call.
 * @throws {AppError} `tools_unsupported` or `images_unsupported` where there are some, and none can
 */
export function suitable(
  name: string,
  rows: readonly DeploymentRow[],
  { tools, prompt }: Pick<LanguageModelV4CallOptions, 'tools' | 'prompt'>,
): readonly DeploymentRow[] {
  const needsTools = tools !== undefined && tools.length > 0;
  const withTools = needsTools ? rows.filter((row) => row.tools === 1) : rows;
  if (withTools.length === 0 && rows.length > 0) throw toolsUnsupported(name);
  const able = hasFile(prompt) ? withTools.filter((row) => row.vision === 1) : withTools;
  if (able.length === 0 && rows.length > 0) throw imagesUnsupported(name);
  return able;
}

const hasFile = (prompt: LanguageModelV4CallOptions['prompt']) =>
  prompt.some(({ role, content }) => role === 'user' && content.some(({ type }) => type === 'file'));
