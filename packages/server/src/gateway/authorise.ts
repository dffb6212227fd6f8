import { keyMayNotCall, modelNotAllowed } from './errors.ts';
import type { Stage } from './stage.ts';

/** Lets only those in who may call this model. After `route`, which knows what the name that was asked for means. */
export function authorise(): Stage {
  return {
    name: 'authorise',
    enter({ call: { caller }, route }) {
      if (caller.mayCall === false) throw keyMayNotCall();
      const { id } = route!.card;
      if (caller.models && !caller.models.includes(id)) throw modelNotAllowed(id, caller.models);
      return undefined;
    },
  };
}
