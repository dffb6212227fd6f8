import type { Role } from '@wanwen/contract';
import { AppError } from '../platform/index.ts';

export const signInRequired = () =>
  new AppError({ code: 'sign_in_required', status: 401, message: 'Sign in to do this.' });

export const administratorRequired = () =>
  new AppError({
    code: 'administrator_required',
    status: 403,
    message: 'Only administrators of this server may do this. Ask one of them.',
  });

/** Also the answer to people who do not belong to it: whether it exists is not theirs to know. */
export const organisationNotFound = () =>
  new AppError({ code: 'organisation_not_found', status: 404, message: 'There is no such organisation.' });

/** For administrators, who may know which organisations there are. */
export const noOrganisationOfId = (id: string) =>
  new AppError({
    code: 'organisation_not_found',
    status: 404,
    field: 'organisationId',
    message:
      `There is no organisation with the id "${id.slice(0, 100)}". The organisations page of the console, ` +
      'GET /api/console/organisations?all=true or the command "wanwen org list" shows them all.',
    details: { id: id.slice(0, 100) },
  });

export const notAllowed = (role: Role, right: string) =>
  new AppError({
    code: 'not_allowed',
    status: 403,
    message: `The role "${role}" may not do this (${right}). Ask an owner or admin of the organisation.`,
    details: { role, right },
  });

export const organisationDeleted = () =>
  new AppError({
    code: 'organisation_deleted',
    status: 403,
    message: 'The organisation was deleted. An owner can restore it until its data is removed.',
  });

export const organisationNotDeleted = () =>
  new AppError({ code: 'organisation_not_deleted', status: 409, message: 'The organisation is not deleted.' });

export const personalOrganisation = () =>
  new AppError({
    code: 'personal_organisation',
    status: 409,
    message: 'This is the personal organisation of one person: it cannot be shared, left or deleted by itself.',
  });

export const firstOrganisation = () =>
  new AppError({
    code: 'first_organisation',
    status: 409,
    message: 'The first organisation of a server cannot be deleted.',
  });

export const firstOrganisationOpen = () =>
  new AppError({
    code: 'first_organisation_open',
    status: 409,
    message: 'The first organisation already has an owner. Ask them for a link to join it.',
  });

export const lastOwner = () =>
  new AppError({
    code: 'last_owner',
    status: 409,
    message: 'An organisation always has an owner. Make somebody else an owner first, or delete the organisation.',
  });

export const memberNotFound = () =>
  new AppError({
    code: 'member_not_found',
    status: 404,
    message: 'This person is not a member of the organisation.',
  });

export const alreadyMember = () =>
  new AppError({
    code: 'already_member',
    status: 409,
    message: 'This person is a member of the organisation already.',
  });

export const personNotFound = () =>
  new AppError({
    code: 'person_not_found',
    status: 404,
    message: 'Nobody with this id or email has signed up here. Send them a link to join instead.',
  });

export const memberLinkNotFound = () =>
  new AppError({
    code: 'member_link_not_found',
    status: 404,
    message: 'This link does not lead into an organisation, or no longer does. Ask for a new one.',
  });

export const keyNotFound = () =>
  new AppError({ code: 'key_not_found', status: 404, message: 'There is no such API key in this organisation.' });

export const keyInactive = () =>
  new AppError({
    code: 'key_inactive',
    status: 409,
    message: 'This API key was revoked, has expired, or was replaced already. Create a new one.',
  });

export const expiryPassed = () =>
  new AppError({
    code: 'expiry_passed',
    status: 400,
    field: 'expiresAt',
    message: 'The time of expiry is past. Choose a later one.',
  });

export const invalidApiKey = () =>
  new AppError({
    code: 'invalid_api_key',
    status: 401,
    message: 'There is no such API key. Check that it was copied whole, and that it belongs to this server.',
  });

export const keyExpired = (expiredAt: string) =>
  new AppError({
    code: 'key_expired',
    status: 401,
    message: `The API key expired at ${expiredAt}. Create a new one in the console.`,
    details: { expiredAt },
  });

export const keyRevoked = () =>
  new AppError({
    code: 'key_revoked',
    status: 401,
    message: 'The API key was revoked. Create a new one in the console.',
  });

export const addressNotAllowed = (address: string) =>
  new AppError({
    code: 'address_not_allowed',
    status: 403,
    message: `The API key may not be used from ${address}. Add the address to the key's list in the console.`,
    details: { address },
  });

export const inviteNotFound = () =>
  new AppError({
    code: 'invite_not_found',
    status: 404,
    message: 'There is no such invite code. Check that it was typed as it was given.',
  });

export const inviteExpired = () =>
  new AppError({
    code: 'invite_expired',
    status: 410,
    message: 'The invite code has expired. Ask for a new one.',
  });

export const inviteRevoked = () =>
  new AppError({
    code: 'invite_revoked',
    status: 410,
    message: 'The invite code was withdrawn. Ask for a new one.',
  });

export const inviteUsedUp = () =>
  new AppError({
    code: 'invite_used_up',
    status: 410,
    message: 'The invite code has been used already. Ask for a new one.',
  });

export const batchNotFound = () =>
  new AppError({ code: 'invite_batch_not_found', status: 404, message: 'There is no such batch of invite codes.' });

export const tooManyAttempts = (retryAfterSeconds: number) =>
  new AppError({
    code: 'too_many_attempts',
    status: 429,
    message: `Too many attempts. Try again in ${Math.ceil(retryAfterSeconds / 60)} minutes.`,
    details: { retryAfterSeconds },
    retryAfterSeconds,
  });

export const waitingCompanyNotFound = () =>
  new AppError({
    code: 'waiting_company_not_found',
    status: 404,
    message: 'There is no such entry in the waiting list.',
  });

export const notApproved = () =>
  new AppError({
    code: 'not_approved',
    status: 409,
    message: 'The company was not let in, so it has no code. Load the list again.',
  });

export const waitingCodeUsed = () =>
  new AppError({
    code: 'waiting_code_used',
    status: 409,
    message: 'The company has signed up with its code, and needs no other.',
  });

export const alreadyDecided = (state: string) =>
  new AppError({
    code: 'already_decided',
    status: 409,
    message: `This entry of the waiting list was ${state} already.`,
    details: { state },
  });

export const organisationNameMissing = () =>
  new AppError({
    code: 'organisation_name_missing',
    status: 400,
    field: 'organisationName',
    message: 'This code makes a new organisation. Give it a name.',
  });

export const lastAdministrator = () =>
  new AppError({
    code: 'last_administrator',
    status: 409,
    message: 'The server always has an administrator. Make another one first.',
  });

/** @param organisations their names */
export const lastOwnerOf = (organisations: string[]) =>
  new AppError({
    code: 'last_owner_of',
    status: 409,
    message: `This person alone owns ${organisations.join(', ')}. Give each of them another owner first, or delete it.`,
    details: { organisations: organisations.join(', ') },
  });
