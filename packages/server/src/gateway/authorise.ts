import type { Caller } from '../accounts/index.ts';
import { keyMayNotCall, modelNotAllowed } from './errors.ts';
import type { Stage } from './stage.ts';

/** Lets only those in who may call this model. After `route`, which knows what the name that was asked for means. */
export function authorise(): Stage {
  return {
    name: 'authorise',
    enter({ call: { caller }, route }) {
      checkMayUse(caller, route!.card.id);
      return undefined;
    },
  };
}

/** @throws {GatewayError} where the caller may call no model, or not this one. */
export function checkMayUse(caller: Caller, model: string): void {
  if (caller.mayCall === false) throw keyMayNotCall();
  if (caller.models && !caller.models.includes(model)) throw modelNotAllowed(model, caller.models);
}
