import { z } from 'zod';
import { OrganisationId } from './organisations.ts';
import { Id, Time } from './paging.ts';

/** What newcomers become in the organisation that they join. */
const NewcomerRole = z.enum(['admin', 'developer', 'member']);

const EmailDomain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}$/, 'must be a domain such as example.com, without @');

const fields = {
  /** Stands on the button of the sign-in page. */
  name: z.string().trim().min(1).max(60),
  /** Its issuer, or the address of its `/.well-known/openid-configuration`. */
  issuer: z.url().max(500),
  clientId: z.string().trim().min(1).max(300),
  /** Null: any address that the provider has verified. */
  emailDomains: z.array(EmailDomain).min(1).max(100).nullable(),
  /** What newcomers join; null: only those who have an account already come in by this provider. */
  organisationId: OrganisationId.nullable(),
  role: NewcomerRole,
  enabled: z.boolean(),
};

const ClientSecret = z.string().trim().min(1).max(2000);

/** A provider of OpenID Connect by which people sign in. */
export const SignInProvider = z
  .object({
    id: Id,
    ...fields,
    /** The last four characters of a secret that is long enough; null also where there is none. */
    secretHint: z.string().nullable(),
    hasSecret: z.boolean(),
    /** Where the provider sends people back to: the address of this server, then this. */
    callbackPath: z.string(),
    createdAt: Time,
    updatedAt: Time,
  })
  .meta({ id: 'SignInProvider' });
export type SignInProvider = z.infer<typeof SignInProvider>;

export const SignInProviderList = z.object({ items: z.array(SignInProvider) });
export type SignInProviderList = z.infer<typeof SignInProviderList>;

export const CreateSignInProvider = z
  .object({
    ...fields,
    emailDomains: fields.emailDomains.default(null),
    organisationId: fields.organisationId.default(null),
    role: fields.role.default('member'),
    enabled: fields.enabled.default(true),
    /** Stored encrypted, and never given out again. Left out for a public client. */
    clientSecret: ClientSecret.optional(),
  })
  .meta({ id: 'CreateSignInProvider' });
export type CreateSignInProvider = z.infer<typeof CreateSignInProvider>;

/** Absent fields stay as they are. `clientSecret: null` takes the secret away. */
export const UpdateSignInProvider = z
  .object({ ...fields, clientSecret: ClientSecret.nullable() })
  .partial()
  .meta({ id: 'UpdateSignInProvider' });
export type UpdateSignInProvider = z.infer<typeof UpdateSignInProvider>;

/** What the provider said when it was asked for its configuration. */
export const SignInProviderTest = z
  .object({
    ok: z.boolean(),
    /** What is wrong, in words and as a code; null where nothing is. */
    fault: z.object({ code: z.string(), message: z.string() }).nullable(),
  })
  .meta({ id: 'SignInProviderTest' });
export type SignInProviderTest = z.infer<typeof SignInProviderTest>;
