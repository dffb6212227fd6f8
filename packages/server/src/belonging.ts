import type { Accounts } from './accounts/index.ts';
import type { Belonging as SessionBelonging } from './api/console/index.ts';

export interface Belonging extends SessionBelonging {
  organisationsOf: Accounts['belongingOf'];
}

/** How people come to belong to organisations, for the routes of sessions and for identification. */
export function createBelonging(accounts: Accounts): Belonging {
  return {
    organisationsOf: accounts.belongingOf,
    async openFirst({ id, name }, organisationName, address) {
      const acting = { actor: { personId: id, administrator: true }, address };
      await accounts.openFirstOrganisation(acting, { personId: id, name: organisationName });
      await accounts.ensurePersonalOrganisation(id, name);
    },
    async checkInvitation({ inviteCode, memberLink }, address) {
      if (inviteCode !== undefined) await accounts.openInvite({ code: inviteCode, address });
      if (memberLink !== undefined) await accounts.lookAtMemberLink(memberLink);
    },
    async redeem({ id, name, administrator }, { inviteCode, memberLink, organisation }, address) {
      await accounts.ensurePersonalOrganisation(id, name);
      if (memberLink !== undefined) {
        return accounts.joinByLink({ actor: { personId: id, administrator }, address }, memberLink);
      }
      const redemption = { code: inviteCode!, personId: id, address, organisationName: organisation };
      return (await accounts.redeemInvite(redemption)).organisationId;
    },
  };
}
