import { type Accounts, type Acting, administratorRequired } from '../accounts/index.ts';
import { SERVER } from './rules/rule-book.ts';

/** Whose rules: those of an organisation, or with null those of the server. */
export interface Place {
  organisationId: string | null;
}

export const rowsAt = ({ organisationId }: Place): string => organisationId ?? SERVER;

/** @throws {AppError} `administrator_required`, `not_allowed`, `organisation_not_found` */
export async function requireManager(
  accounts: Pick<Accounts, 'requireRight'>,
  acting: Acting,
  { organisationId }: Place,
): Promise<void> {
  if (organisationId !== null) await accounts.requireRight(acting, organisationId, 'safety.manage');
  else if (!acting.actor.administrator) throw administratorRequired();
}
