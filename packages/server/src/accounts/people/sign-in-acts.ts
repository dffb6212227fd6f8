import type { AuditAction } from '@wanwen/contract';
import type { GenericEndpointContext } from 'better-auth';
import { isAPIError } from 'better-auth/api';
import type { Acting } from '../acting.ts';
import type { AuditedAct } from '../audit/record-audit.ts';
import { addressHeader } from './sign-in-path.ts';

/** Writes an act into the audit log. */
export type Note = (acting: Acting, act: AuditedAct) => Promise<void>;

/** What people do with their ways to sign in, by the paths of better-auth. */
const acts: Record<string, AuditAction> = {
  '/change-password': 'password.change',
  '/two-factor/disable': 'second-factor.off',
  '/passkey/verify-registration': 'passkey.add',
  '/passkey/delete-passkey': 'passkey.remove',
  '/revoke-session': 'session.revoke',
  '/revoke-sessions': 'session.revoke',
  '/revoke-other-sessions': 'session.revoke',
};

export const aboutPerson = (action: AuditAction, id: string | null, after?: object): AuditedAct => ({
  action,
  organisationId: null,
  target: { kind: 'person', id },
  ...(after ? { after } : {}),
});

export const actingAs = (personId: string | null, headers: Headers | undefined): Acting => ({
  actor: { personId, administrator: false },
  address: headers?.get(addressHeader) ?? null,
});

/** Called after each request to better-auth. Signing in and out is not noted. */
export async function noteAct(note: Note, { path, context, headers }: GenericEndpointContext): Promise<void> {
  const user = context.session?.user;
  if (!user || isAPIError((context as { returned?: unknown }).returned)) return;
  const turnsOn = path === '/two-factor/verify-totp' && !user.twoFactorEnabled;
  const action = turnsOn ? 'second-factor.on' : acts[path];
  if (action) await note(actingAs(user.id, headers), { ...aboutPerson(action, user.id), ...changeOf(action) });
}

/** What became of the second factor; passwords and passkeys have nothing to show. */
const changeOf = (action: AuditAction): Pick<AuditedAct, 'before' | 'after'> => {
  if (action !== 'second-factor.on' && action !== 'second-factor.off') return {};
  const isOn = action === 'second-factor.on';
  return { before: { secondFactor: !isOn }, after: { secondFactor: isOn } };
};
