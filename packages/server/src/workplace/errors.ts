import type { GroupRole } from '@wanwen/contract';
import { AppError } from '../platform/index.ts';

/** Also the answer to people who may not know of it. */
export const groupNotFound = () =>
  new AppError({
    code: 'group_not_found',
    status: 404,
    message: 'There is no such group, or you are not in it. Ask one of its members for a link.',
  });

export const joinFirst = () =>
  new AppError({ code: 'join_first', status: 403, message: 'Join the group first; then you can take part in it.' });

export const groupRoleNeeded = (role: GroupRole) =>
  new AppError({
    code: 'group_role_needed',
    status: 403,
    message: `This takes the role "${role}" in the group. Ask its owner.`,
    details: { role },
  });

export const notInDirect = () =>
  new AppError({
    code: 'not_in_direct',
    status: 409,
    message: 'Direct messages are between two people and stay so. Make a group for more.',
  });

export const groupFull = (limit: number) =>
  new AppError({
    code: 'group_full',
    status: 409,
    message: `The group would have more than ${limit} members, its limit.`,
    details: { limit },
  });

export const tooManyGroups = (limit: number) =>
  new AppError({
    code: 'too_many_groups',
    status: 409,
    message: `Nobody can be in more than ${limit} groups. Leave one first.`,
    details: { limit },
  });

export const notColleagues = () =>
  new AppError({
    code: 'not_colleagues',
    status: 404,
    message: 'One of these people does not belong to the organisation. Invite them to it first.',
  });

export const groupMemberNotFound = () =>
  new AppError({ code: 'group_member_not_found', status: 404, message: 'This person is not in the group.' });

export const lastGroupOwner = () =>
  new AppError({
    code: 'last_group_owner',
    status: 409,
    message: 'A group always has an owner. Make somebody else an owner first.',
  });

export const lastInGroup = () =>
  new AppError({
    code: 'last_in_group',
    status: 409,
    message: 'You are the last one in this group. Delete it instead of leaving it.',
  });

export const groupLinkNotFound = () =>
  new AppError({
    code: 'group_link_not_found',
    status: 404,
    message: 'This link does not lead into a group of your organisation, or no longer does. Ask for a new one.',
  });

export const groupMessageNotFound = () =>
  new AppError({
    code: 'group_message_not_found',
    status: 404,
    message: 'There is no such message in this group; it may have been removed.',
  });

export const emptyGroupMessage = () =>
  new AppError({
    code: 'empty_message',
    status: 400,
    field: 'text',
    message: 'The message holds no text and no file. Type something.',
  });

export const groupMessageDeleted = () =>
  new AppError({ code: 'group_message_deleted', status: 409, message: 'The message was deleted.' });

export const notAuthor = () =>
  new AppError({
    code: 'not_author',
    status: 403,
    message: 'Only who wrote a message can edit it; they and the admins of the group can delete it.',
  });

export const tooManyReactions = (limit: number) =>
  new AppError({
    code: 'too_many_reactions',
    status: 409,
    message: `A message takes ${limit} reactions at most.`,
    details: { limit },
  });

export const tooManyPins = (limit: number) =>
  new AppError({
    code: 'too_many_pins',
    status: 409,
    message: `A group has ${limit} pinned messages at most. Unpin one first.`,
    details: { limit },
  });

export const sendingTooFast = (retryAfterSeconds: number) =>
  new AppError({
    code: 'sending_too_fast',
    status: 429,
    message: `Too many in a short time. Try again in ${retryAfterSeconds} seconds.`,
    details: { retryAfterSeconds },
    retryAfterSeconds,
  });

export const groupFileNotFound = () =>
  new AppError({
    code: 'group_file_not_found',
    status: 404,
    message: 'There is no such file in this group; it may have been deleted, or was never sent.',
  });

export const noSuchFilePage = (page: number) =>
  new AppError({
    code: 'no_such_file_page',
    status: 404,
    message: `This file has no page ${page} that can be shown. Save it to look at it.`,
    details: { page },
  });

export const groupFileTooLarge = (limit: number) =>
  new AppError({
    code: 'group_file_too_large',
    status: 413,
    message: `The file is larger than ${Math.round(limit / 1_048_576)} MB, the limit.`,
    details: { limit },
  });

export const emptyFile = () =>
  new AppError({ code: 'empty_file', status: 400, message: 'The file is empty. Choose another one.' });

export const fileContentMissing = (name: string) =>
  new AppError({
    code: 'file_content_missing',
    status: 410,
    message: `The content of ${name} is not on this server. Restore the data folder from a backup.`,
    details: { name },
  });

export const historyTooLarge = (limit: number) =>
  new AppError({
    code: 'history_too_large',
    status: 413,
    message: `The history is larger than ${Math.round(limit / 1_048_576)} MB, the limit. Import it in parts.`,
    details: { limit },
  });

export const groupImportNotFound = () =>
  new AppError({
    code: 'group_import_not_found',
    status: 404,
    message: 'There is no such import in this group, or nothing is left of it because its time is over.',
  });

export const emptyHistory = () =>
  new AppError({
    code: 'empty_history',
    status: 400,
    field: 'files',
    message: 'No message was found in it. Paste or export a conversation in which every message has its author.',
  });

export const invalidGroupCursor = () =>
  new AppError({
    code: 'invalid_cursor',
    status: 400,
    field: 'cursor',
    message: 'The cursor does not belong to this list. Start from the first page.',
  });
