import type { RateAbility } from '@wanwen/contract';
import type { Accounts, Acting } from '../../accounts/index.ts';
import type { Clock } from '../../platform/index.ts';
import { abilityVersion } from '../ability-version.ts';
import type { AbilityAccess } from '../access.ts';
import type { AbilityStore } from '../store.ts';

interface RatingOptions {
  store: AbilityStore;
  access: Pick<AbilityAccess, 'find'>;
  accounts: Pick<Accounts, 'requireRight'>;
  clock: Clock;
}

/** What a member says about the result of a run of theirs. @throws {AppError} `ability_not_found`, `not_allowed` */
export async function rateResult(
  { store, access, accounts, clock }: RatingOptions,
  acting: Acting & { personId: string },
  { organisationId, id, runId }: { organisationId: string; id: string; runId: string },
  { rating, reason }: RateAbility,
): Promise<void> {
  await accounts.requireRight(acting, organisationId, 'organisation.read');
  const ability = await access.find(organisationId, id);
  const { addition } = await store.settings(organisationId, id);
  await store.rate(
    {
      organisation_id: organisationId,
      person_id: acting.personId,
      run_id: runId,
      ability_id: id,
      ability_version: abilityVersion(ability, addition),
      rating,
      reason,
    },
    clock,
  );
}
