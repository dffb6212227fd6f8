import type { SignInProvider } from '@wanwen/contract';
import { signInPath } from '../sign-in-path.ts';
import type { SignInProvidersTable } from '../tables.ts';

/** What administrators may see of a provider: everything but its secret. */
export const presentProvider = (row: SignInProvidersTable): SignInProvider => ({
  id: row.id,
  name: row.name,
  issuer: row.issuer,
  clientId: row.client_id,
  hasSecret: row.sealed_secret !== null,
  secretHint: row.secret_hint,
  emailDomains: domainsOf(row),
  organisationId: row.organisation_id,
  role: row.role,
  enabled: row.enabled === 1,
  callbackPath: `${signInPath}/callback/${row.id}`,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

export const domainsOf = ({ email_domains }: Pick<SignInProvidersTable, 'email_domains'>): string[] | null =>
  email_domains === null ? null : (JSON.parse(email_domains) as string[]);
