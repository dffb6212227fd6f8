import { requestAuth } from './request.ts';

export interface SignedInDevice {
  id: string;
  token: string;
  createdAt: string;
  updatedAt: string;
  ipAddress: string | null;
  userAgent: string | null;
}

export interface Passkey {
  id: string;
  name: string | null;
  createdAt: string | null;
  /** Kept in step between the devices of its owner. */
  backedUp: boolean;
}

export interface SecondFactor {
  /** An `otpauth:` address, for a QR code. */
  totpURI: string;
  backupCodes: string[];
}

export const renamePerson = (name: string) => requestAuth<unknown>('/update-user', { name });

export const changePassword = (currentPassword: string, newPassword: string, revokeOtherSessions: boolean) =>
  requestAuth<unknown>('/change-password', { currentPassword, newPassword, revokeOtherSessions });

export const listDevices = () => requestAuth<SignedInDevice[]>('/list-sessions');

/** Token of the session that this page uses. */
export const currentDevice = async (): Promise<string | undefined> =>
  (await requestAuth<{ session: { token: string } } | null>('/get-session'))?.session.token;

export const signOutDevice = (token: string) => requestAuth<unknown>('/revoke-session', { token });

export const signOutOtherDevices = () => requestAuth<unknown>('/revoke-other-sessions', {});

export const listPasskeys = () => requestAuth<Passkey[]>('/passkey/list-user-passkeys');

export const deletePasskey = (id: string) => requestAuth<unknown>('/passkey/delete-passkey', { id });

/** Has the browser make a passkey, and keeps it under a name. */
export async function addPasskey(name: string): Promise<void> {
  const { startRegistration } = await import('@simplewebauthn/browser');
  const optionsJSON = await requestAuth<Parameters<typeof startRegistration>[0]['optionsJSON']>(
    '/passkey/generate-register-options',
  );
  await requestAuth<unknown>('/passkey/verify-registration', {
    response: await startRegistration({ optionsJSON }),
    name,
  });
}

/** Begins; the second factor is asked for only once a code was verified. */
export const beginSecondFactor = (password: string) => requestAuth<SecondFactor>('/two-factor/enable', { password });

export const removeSecondFactor = (password: string) => requestAuth<unknown>('/two-factor/disable', { password });

export const makeBackupCodes = async (password: string): Promise<string[]> =>
  (await requestAuth<{ backupCodes: string[] }>('/two-factor/generate-backup-codes', { password })).backupCodes;
