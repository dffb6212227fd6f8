import { AppError } from '../../platform/index.ts';
import { passwordLength } from './password-length.ts';

const WEAKNESS = {
  short: `Take at least ${passwordLength.least} characters; several words make a good one.`,
  long: `Take at most ${passwordLength.most} characters.`,
  repetitive: 'It repeats the same few characters.',
  common: 'It is on the lists of passwords that attackers try first.',
  'own-name': 'It is made of your own name or address.',
} as const;

export const weakPassword = (reason: keyof typeof WEAKNESS) =>
  new AppError({
    code: 'weak_password',
    status: 400,
    field: 'password',
    message: `This password is not safe. ${WEAKNESS[reason]}`,
    details: { reason },
  });

export const emailTaken = () =>
  new AppError({
    code: 'email_taken',
    status: 409,
    field: 'email',
    message: 'There is an account with this address. Sign in, then use the link or the code again.',
  });

export const firstLinkInvalid = () =>
  new AppError({
    code: 'first_link_invalid',
    status: 403,
    message:
      'This link does not make the first administrator: it was used, or a later start of the server made another. The newest one is in the output of the server.',
  });

export const missingApiKey = () =>
  new AppError({
    code: 'missing_api_key',
    status: 401,
    message:
      'The request has no API key. Make one on the keys page or with `wanwen key create`, and send it as "Authorization: Bearer ww-…".',
  });

export const organisationChoiceInvalid = () =>
  new AppError({
    code: 'no_organisation',
    status: 403,
    message: 'You belong to no organisation. Ask for an invite code or a member link.',
  });
