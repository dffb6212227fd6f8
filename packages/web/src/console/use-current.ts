import { useOrganisation } from '../session/session-query.ts';

/** The organisation that the console works in. The console opens these pages only to people who belong to one. */
export function useCurrent() {
  const organisation = useOrganisation();
  if (!organisation) throw new Error('no organisation is open');
  return organisation;
}
