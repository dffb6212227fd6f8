import type { Session } from '@wanwen/contract';

type Organisation = Session['organisations'][number];

const builders: readonly string[] = ['owner', 'admin', 'developer'];
const leaders: readonly string[] = ['owner', 'admin'];

/** What a role is shown. The server decides by the same table; this keeps away what would be refused. */
const rights = {
  keys: builders,
  usage: builders,
  members: leaders,
  billing: leaders,
  audit: leaders,
  safety: leaders,
  settings: leaders,
  abilities: leaders,
  ownership: ['owner'],
} satisfies Record<string, readonly string[]>;

export type Right = keyof typeof rights;

export const mayDo = (organisation: Organisation | null, right: Right): boolean =>
  organisation !== null && rights[right].includes(organisation.role);
