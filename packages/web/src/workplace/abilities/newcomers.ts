import { readStored, writeStored } from '../../live/stored.ts';

const key = (groupId: string) => `wanwen.newcomer.${groupId}`;

/** Notes that the person came into a group by a link, and has seen none of it. */
export const noteNewcomer = (groupId: string): void => writeStored(key(groupId), 'new');

export const isNewcomer = (groupId: string): boolean => readStored(key(groupId)) !== null;

/** The person knows their way around. */
export const forgetNewcomer = (groupId: string): void => writeStored(key(groupId), null);
