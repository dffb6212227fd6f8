import { signInPath } from './sign-in-path.ts';

/** What of better-auth is used here. Whatever else it can do, and gets with its next version, stays closed. */
const doors = new Set([
  '/change-password',
  '/get-session',
  '/list-sessions',
  '/passkey/delete-passkey',
  '/passkey/generate-authenticate-options',
  '/passkey/generate-register-options',
  '/passkey/list-user-passkeys',
  '/passkey/verify-authentication',
  '/passkey/verify-registration',
  '/request-password-reset',
  '/reset-password',
  '/revoke-other-sessions',
  '/revoke-session',
  '/revoke-sessions',
  '/sign-in/email',
  '/sign-in/social',
  '/sign-out',
  '/two-factor/disable',
  '/two-factor/enable',
  '/two-factor/generate-backup-codes',
  '/two-factor/verify-backup-code',
  '/two-factor/verify-totp',
  '/update-user',
]);

const callback = '/callback/';

/**
 * What a request is for: the id of the provider that sends somebody back, or one of the doors. Addresses that nobody needs
 * are not counted either: a count of each would let a stranger fill the database.
 */
export function doorOf(request: Request): { provider: string } | { door: string } | null {
  const { pathname } = new URL(request.url);
  const path = pathname.startsWith(signInPath) ? pathname.slice(signInPath.length) : '';
  if (path.startsWith(callback)) return { provider: path.slice(callback.length) };
  return doors.has(path) ? { door: path } : null;
}
