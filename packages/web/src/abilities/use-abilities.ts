import { useQuery } from '@tanstack/react-query';
import { listUsableAbilities } from '../api/run-ability.ts';

/** The abilities that the person may use; read again whenever a list is opened, since admins switch them. */
export const useAbilities = () =>
  useQuery({
    queryKey: ['usable-abilities'],
    queryFn: ({ signal }) => listUsableAbilities(signal),
    staleTime: 0,
  });
