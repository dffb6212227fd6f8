import type { Caller } from '../accounts/index.ts';
import type { Ability } from './define-ability.ts';
import type { DiscussionRange, MessageSource } from './message-source.ts';

const USUAL_RANGE: DiscussionRange = { kind: 'days', days: 7 };

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
  const asked = fits.data as { range?: DiscussionRange };
  const { reader, ...discussion } = await groups.read(caller, group, asked.range ?? USUAL_RANGE);
  return { ...rest, ...discussion, ...(reader === null ? {} : { reader }) };
}
