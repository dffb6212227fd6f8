import { AppError } from '../../../platform/index.ts';

export const providerNotFound = () =>
  new AppError({
    code: 'sign_in_provider_not_found',
    status: 404,
    message: 'There is no such provider of single sign-on.',
  });

export const issuerInvalid = () =>
  new AppError({
    code: 'issuer_invalid',
    status: 400,
    field: 'issuer',
    message: 'The address of the provider must begin with https:// and have no password, question mark or # in it.',
  });

export const issuerPrivate = (host: string, cause?: unknown) =>
  new AppError({
    code: 'issuer_private',
    status: 400,
    field: 'issuer',
    message: `${host} is not an https address on the public internet. WANWEN_ALLOW_PRIVATE_URLS=true allows others.`,
    details: { host },
    cause,
  });

export const secretNeededAgain = () =>
  new AppError({
    code: 'client_secret_needed',
    status: 400,
    field: 'clientSecret',
    message: 'The provider moves to another server. Enter its client secret anew; the stored one is not sent there.',
  });

export const joinedOrganisationMissing = () =>
  new AppError({
    code: 'organisation_not_found',
    status: 400,
    field: 'organisationId',
    message: 'There is no such organisation that newcomers could join.',
  });

export const providerUnreachable = (url: string, reason: string, cause?: unknown) =>
  new AppError({
    code: 'provider_unreachable',
    status: 502,
    message: `${url} did not answer as it should: ${reason}`,
    details: { url, reason },
    cause,
  });

export const configurationInvalid = (reason: string) =>
  new AppError({
    code: 'provider_configuration_invalid',
    status: 502,
    message: `The provider's configuration cannot be used: ${reason}`,
    details: { reason },
  });
