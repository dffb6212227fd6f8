import type { Acting } from '../accounts/index.ts';

/** The person who asks, in the organisation that they work in. Every use case of this room is given one. */
export interface Who {
  organisationId: string;
  personId: string;
}

/** The same where an act is written into the audit log. */
export interface ActingWho extends Who {
  acting: Acting;
}
