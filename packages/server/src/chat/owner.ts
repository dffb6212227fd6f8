/** Who owns a conversation. Every query of this room is scoped by both. */
export interface Owner {
  organisationId: string;
  personId: string;
}

/** The one organisation and person there are until sign-in exists; requests take their owner from here and nowhere else. */
export const localOwner: Owner = { organisationId: 'local', personId: 'local' };
