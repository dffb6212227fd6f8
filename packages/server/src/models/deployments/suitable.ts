import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import { lackingOption } from './asked-options.ts';
import { imagesUnsupported, makesNoPictures, makesNoText, optionUnsupported, toolsUnsupported } from './errors.ts';
import { filesOf } from './lift-tool-files.ts';
import { askedPictures } from './pictures/asked-pictures.ts';
import type { DeploymentRow } from './store.ts';

export type SuitableCall = Omit<LanguageModelV4CallOptions, 'abortSignal'>;

/**
 * Those of a name's deployments that can take the call.
 * @throws {AppError} `makes_no_text`, `makes_no_pictures`, `tools_unsupported`, `images_unsupported` or
 * `option_unsupported` where there are some, and none can
 */
export function suitable(name: string, rows: readonly DeploymentRow[], call: SuitableCall): readonly DeploymentRow[] {
  const { tools, prompt, providerOptions } = call;
  const makes = askedPictures({ providerOptions }) === undefined ? 'text' : 'image';
  const makers = rows.filter((row) => row.makes === makes);
  if (makers.length === 0 && rows.length > 0) throw makes === 'text' ? makesNoText(name) : makesNoPictures(name);
  if (makes === 'image') return makers;
  const needsTools = tools !== undefined && tools.length > 0;
  const withTools = needsTools ? makers.filter((row) => row.tools === 1) : makers;
  if (withTools.length === 0 && makers.length > 0) throw toolsUnsupported(name);
  const able = hasFile(prompt) ? withTools.filter((row) => row.vision === 1) : withTools;
  if (able.length === 0 && makers.length > 0) throw imagesUnsupported(name);
  const whole = able.filter(({ kind }) => lackingOption(kind, call) === undefined);
  if (whole.length === 0 && able.length > 0) throw optionUnsupported(name, lackingOption(able[0]!.kind, call)!);
  return whole;
}

const hasFile = (prompt: LanguageModelV4CallOptions['prompt']) =>
  prompt.some((message) => {
    if (message.role === 'tool') return message.content.some((part) => filesOf(part).length > 0);
    return message.role === 'user' && message.content.some(({ type }) => type === 'file');
  });
