import type { Models } from '@wanwen/server/models';
import { type CliContext, wrapForTerminal } from '../context.ts';
import { installedModels } from '../models/choose-installed.ts';
import { installOne } from '../models/install-models.ts';
import { formatBytes } from '../terminal/amounts.ts';
import { ask, canAsk, saysYes } from '../terminal/ask.ts';
import { oneLine } from '../terminal/strip-controls.ts';

/** Where nothing is installed yet and a person is there to ask: offers the model that fits this machine. */
export async function offerModel(context: CliContext, models: Models): Promise<void> {
  const { stderr, text, signal, language } = context;
  if (!canAsk(context) || (await installedModels(models)).length > 0) return;
  const choice = await models.choose({ signal });
  const card = await models.cardOf(choice.model);
  const size = formatBytes(card?.bytes ?? 0);
  stderr.write(`${wrapForTerminal(oneLine(choice.text[language]), stderr)}\n`);
  const answer = await ask(context, text('chat.offer', { model: oneLine(choice.model), size }));
  // Enter alone means yes.
  if (answer === null || (answer.trim() !== '' && !saysYes(answer))) return;
  await installOne(context, models, choice.model, { json: true });
}
