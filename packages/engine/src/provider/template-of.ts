import type { LoadedModel } from '../protocol.ts';
import { ChatTemplate } from '../templates/chat-template.ts';

const templates = new WeakMap<LoadedModel, ChatTemplate>();

/** The chat template of a loaded model, compiled once. */
export function templateOf(model: LoadedModel): ChatTemplate {
  let template = templates.get(model);
  if (!template) {
    template = new ChatTemplate(model);
    templates.set(model, template);
  }
  return template;
}
