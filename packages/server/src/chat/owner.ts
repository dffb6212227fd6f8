/** Who owns a conversation. Every query of this room is scoped by both. */
export interface Owner {
  organisationId: string;
  personId: string;
}

/** The first administrator in the first organisation; also the owner of chats that the machine's own key begins. */
export const localOwner: Owner = { organisationId: 'local', personId: 'local' };
