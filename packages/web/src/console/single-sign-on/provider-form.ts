import type { CreateSignInProvider, SignInProvider } from '@wanwen/contract';

export interface ProviderFields {
  name: string;
  issuer: string;
  clientId: string;
  /** Empty: stays as it is. */
  clientSecret: string;
  /** Between commas or spaces; empty allows all. */
  domains: string;
  /** Empty: nowhere. */
  organisationId: string;
  role: CreateSignInProvider['role'];
  enabled: boolean;
}

export const typedOf = (provider: SignInProvider | null): ProviderFields => ({
  name: provider?.name ?? '',
  issuer: provider?.issuer ?? '',
  clientId: provider?.clientId ?? '',
  clientSecret: '',
  domains: provider?.emailDomains?.join(', ') ?? '',
  organisationId: provider?.organisationId ?? '',
  role: provider?.role ?? 'member',
  enabled: provider?.enabled ?? true,
});

/** What is sent for what was typed. */
export function bodyOf({ clientSecret, domains, organisationId, ...typed }: ProviderFields): CreateSignInProvider {
  const listed = domains.split(/[\s,，;；、]+/).filter(Boolean);
  return {
    ...typed,
    issuer: typed.issuer.trim(),
    emailDomains: listed.length > 0 ? listed.map((domain) => domain.replace(/^@/, '')) : null,
    organisationId: organisationId || null,
    ...(clientSecret ? { clientSecret } : {}),
  };
}
