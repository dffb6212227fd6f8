import { useQuery } from '@tanstack/react-query';
import type { GroupMember } from '@wanwen/contract';
import { useMemo } from 'react';
import { listGroupMembers } from '../api/workplace-api.ts';

const none: readonly GroupMember[] = [];

/** Who is in a group, and their names by id. */
export function useGroupMembers(groupId: string) {
  const { data } = useQuery({
    queryKey: ['workplace', 'members', groupId],
    queryFn: ({ signal }) => listGroupMembers(groupId, signal),
  });
  const members = data?.items ?? none;
  const names = useMemo(
    () => new Map(members.flatMap(({ personId, name }) => (name === null ? [] : [[personId, name] as const]))),
    [members],
  );
  return { members, names };
}
