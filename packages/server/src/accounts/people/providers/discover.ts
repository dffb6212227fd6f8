import { z } from 'zod';
import type { AskProvider } from './ask-provider.ts';
import { configurationInvalid } from './errors.ts';

const wellKnown = '/.well-known/openid-configuration';

const Configuration = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  userinfo_endpoint: z.url().optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).default(['client_secret_basic']),
  code_challenge_methods_supported: z.array(z.string()).optional(),
});
export type ProviderConfiguration = z.infer<typeof Configuration>;

const withoutSlash = (url: string) => url.replace(/\/+$/, '');

/**
 * Reads what a provider says of itself (OpenID Connect Discovery 1.0, section 4).
 * @throws {AppError} `provider_unreachable` or `provider_configuration_invalid`
 */
export async function discover(ask: AskProvider, address: string): Promise<ProviderConfiguration> {
  const base = withoutSlash(withoutSlash(address).replace(new RegExp(`${RegExp.escape(wellKnown)}$`), ''));
  const read = Configuration.safeParse(await ask(`${base}${wellKnown}`));
  if (!read.success) {
    const [issue] = read.error.issues;
    throw configurationInvalid(`${issue!.path.join('.')}: ${issue!.message}`);
  }
  const configuration = read.data;
  // Section 4.3: it speaks for itself only.
  if (withoutSlash(configuration.issuer) !== base) {
    throw configurationInvalid(`it is that of ${configuration.issuer.slice(0, 200)}. Enter this address as the issuer`);
  }
  if (!/^https?:$/.test(new URL(configuration.authorization_endpoint).protocol)) {
    throw configurationInvalid('authorization_endpoint is no web address');
  }
  const challenges = configuration.code_challenge_methods_supported;
  if (challenges && !challenges.includes('S256')) throw configurationInvalid('it does not support PKCE with S256');
  return configuration;
}
