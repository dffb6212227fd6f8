import type {
  FirstAdministrator,
  InviteOffer,
  JoinWaitingList,
  MemberLinkOffer,
  Redeem,
  Session,
  SignUp,
} from '@wanwen/contract';
import { requestAuth, requestJson } from './request.ts';

export const getSession = (signal?: AbortSignal) =>
  requestJson<Session>('/session', signal === undefined ? {} : { signal });

export const makeFirstAdministrator = (body: FirstAdministrator) =>
  requestJson<Session>('/setup', { method: 'POST', body });

export const signUp = (body: SignUp) => requestJson<Session>('/sign-up', { method: 'POST', body });

export const redeem = (body: Redeem) => requestJson<Session>('/redeem', { method: 'POST', body });

export interface PasswordSignIn {
  email: string;
  password: string;
}

/** Whether a second factor is still asked for. */
export const signInWithPassword = async (body: PasswordSignIn): Promise<boolean> =>
  (await requestAuth<{ twoFactorRedirect?: boolean }>('/sign-in/email', body)).twoFactorRedirect === true;

export const verifyCode = (code: string, trustDevice: boolean) =>
  requestAuth<unknown>('/two-factor/verify-totp', { code, trustDevice });

export const verifyBackupCode = (code: string) => requestAuth<unknown>('/two-factor/verify-backup-code', { code });

export const requestPasswordLink = (email: string) => requestAuth<unknown>('/request-password-reset', { email });

export const setNewPassword = (token: string, newPassword: string) =>
  requestAuth<unknown>('/reset-password', { token, newPassword });

/** Asks the browser for a passkey of this site, and signs in with it. */
export async function signInWithPasskey(): Promise<void> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  const optionsJSON = await requestAuth<Parameters<typeof startAuthentication>[0]['optionsJSON']>(
    '/passkey/generate-authenticate-options',
  );
  await requestAuth<unknown>('/passkey/verify-authentication', {
    response: await startAuthentication({ optionsJSON }),
  });
}

/** Leaves for the provider's own page; it sends people back to where they are now. */
export async function signInByProvider(provider: string): Promise<void> {
  const { url } = await requestAuth<{ url: string }>('/sign-in/social', { provider, callbackURL: location.pathname });
  location.href = url;
}

export const signOut = () => requestAuth<unknown>('/sign-out', {});

export const seeInvite = (code: string) =>
  requestJson<InviteOffer>('/invites/open', { method: 'POST', body: { code } });

export const seeMemberLink = (token: string) =>
  requestJson<MemberLinkOffer>('/member-links/look', { method: 'POST', body: { token } });

export const joinWaitingList = (body: JoinWaitingList) =>
  requestJson<unknown>('/waiting-list', { method: 'POST', body });
