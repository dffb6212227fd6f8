import { z } from 'zod';

/** Role of a person in an organisation. */
const Role = z.enum(['owner', 'admin', 'developer', 'member']);

/** Characters that are not seen, or turn the words around them, would let somebody pass for another. */
export const PersonName = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(
    /^[^\p{Cc}\p{Zl}\p{Zp}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]*$/u,
    'must be of visible characters only',
  );
export const Email = z.email().max(254);
/** Rules beyond the length are checked by the server, which says what is wrong. */
const Password = z.string().min(1).max(1000);

export const SessionOrganisation = z
  .object({
    id: z.string(),
    name: z.string(),
    role: Role,
    /** Belongs to one person alone. */
    personal: z.boolean(),
  })
  .meta({ id: 'SessionOrganisation' });

/** Who uses the page, and what it may show them. */
export const Session = z
  .object({
    /** Null: nobody is signed in. */
    person: z
      .object({
        id: z.string(),
        name: z.string(),
        email: z.string(),
        /** Of the whole server. */
        administrator: z.boolean(),
        twoFactor: z.boolean(),
      })
      .nullable(),
    /** Those that the person belongs to. */
    organisations: z.array(SessionOrganisation),
    /** The one that the page works in; changed by the cookie `wanwen.organisation`. */
    organisationId: z.string().nullable(),
    /** No administrator was made yet: the link in the server's output makes one. */
    firstLinkOpen: z.boolean(),
    /** Mail is configured, so that a forgotten password can be replaced without an administrator. */
    mail: z.boolean(),
    /** Of every amount: a code of ISO 4217, such as `CNY`. */
    currency: z.string(),
    /** Other ways to sign in than with a password: a button each. */
    providers: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof Session>;

/** Makes the first administrator, who is signed in by the answer. */
export const FirstAdministrator = z
  .object({
    token: z.string().min(1).max(200),
    name: PersonName,
    email: Email,
    password: Password,
    /** Name of the first organisation. */
    organisation: z.string().trim().min(1).max(100),
  })
  .meta({ id: 'FirstAdministrator' });
export type FirstAdministrator = z.infer<typeof FirstAdministrator>;

/** Makes a person who has an invite code or a member link, and signs them in by the answer. */
export const SignUp = z
  .object({
    name: PersonName,
    email: Email,
    password: Password,
    inviteCode: z.string().min(1).max(200).optional(),
    memberLink: z.string().min(1).max(200).optional(),
    /** Name of the organisation, where the code opens a new one. */
    organisation: z.string().trim().min(1).max(100).optional(),
  })
  .refine((body) => (body.inviteCode === undefined) !== (body.memberLink === undefined), {
    error: 'give either an invite code or a member link',
  })
  .meta({ id: 'SignUp' });
export type SignUp = z.infer<typeof SignUp>;

/** What somebody who is signed in already redeems. */
export const Redeem = z
  .object({
    inviteCode: z.string().min(1).max(200).optional(),
    memberLink: z.string().min(1).max(200).optional(),
    organisation: z.string().trim().min(1).max(100).optional(),
  })
  .refine((body) => (body.inviteCode === undefined) !== (body.memberLink === undefined), {
    error: 'give either an invite code or a member link',
  })
  .meta({ id: 'Redeem' });
export type Redeem = z.infer<typeof Redeem>;
