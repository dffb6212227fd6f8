import type { Caller } from '../accounts/index.ts';
import type { Ability } from './define-ability.ts';
import { type DiscussionRange, type MessageSource, USUAL_RANGE } from './message-source.ts';

/** Passages of the files of one message. */
const MOST_FILES = 10;
/**
 * An input with the messages of the group that it names, for who asks a model of their own; as it is where it names none.
 * @throws {AppError} where the caller may not read the group
 */
export async function withMessages(
  { input: schema }: Pick<Ability, 'input'>,
  input: Record<string, unknown>,
  { groups, caller }: { groups: MessageSource | undefined; caller: Caller },
): Promise<Record<string, unknown>> {
  const { group, range, ...rest } = input;
  const fits = schema.safeParse(input);
  if (!groups || !fits.success || typeof group !== 'string' || !('messages' in schema.shape)) return input;
  const { question, range: asked } = fits.data as { question?: string; range?: DiscussionRange | { kind: 'all' } };
  const within = asked?.kind === 'all' ? undefined : asked;
  if (question !== undefined)
    return { ...rest, ...(await searched(groups, caller, group, { question, range: within })) };
  const { messages, members, timeZone, now, reader } = await groups.read(caller, group, within ?? USUAL_RANGE);
  return { ...rest, messages, members, timeZone, now, ...(reader === null ? {} : { reader }) };
}

/** Messages that have to do with a question, each with what of its files does. */
async function searched(
  groups: MessageSource,
  caller: Caller,
  group: string,
  { question, range }: { question: string; range: DiscussionRange | undefined },
): Promise<Record<string, unknown>> {
  const found = await groups.search(caller, group, { question, ...(range === undefined ? {} : { range }) });
  const { messages, members, timeZone, now, reader } = found;
  const filesOf = Map.groupBy(
    messages.filter(({ file }) => file !== undefined),
    ({ file }) => file!.messageId,
  );
  const shown = messages.flatMap(({ file, ...message }) => {
    if (file !== undefined) return [];
    const files = (filesOf.get(message.id) ?? []).slice(0, MOST_FILES).map(({ text, file: at }) => {
      const { messageId: _, ...place } = at!;
      return { ...place, text };
    });
    return [files.length === 0 ? message : { ...message, files }];
  });
  return { messages: shown, members, timeZone, now, ...(reader === null ? {} : { reader }) };
}
