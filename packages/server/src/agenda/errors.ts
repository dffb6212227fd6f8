import { AppError } from '../platform/index.ts';

/** Also the answer to people who may not see it: whether it exists is not theirs to know. */
export const todoNotFound = () =>
  new AppError({
    code: 'todo_not_found',
    status: 404,
    message: 'There is no such to-do, or it is not yours to see. Load the list again.',
  });

export const eventNotFound = () =>
  new AppError({
    code: 'event_not_found',
    status: 404,
    message: 'There is no such event, or it is not yours to see. Load the calendar again.',
  });

export const groupNotFound = () =>
  new AppError({
    code: 'group_not_found',
    status: 404,
    message: 'There is no such group, or you are not a member of it.',
  });

export const commentNotFound = () =>
  new AppError({
    code: 'comment_not_found',
    status: 404,
    message: 'There is no such comment of yours on this to-do; it may have been deleted.',
  });

export const tooManyComments = (limit: number) =>
  new AppError({
    code: 'too_many_comments',
    status: 409,
    message: `This to-do has ${limit} comments, the most there can be. Delete some, or make another to-do.`,
    details: { limit },
  });

export const emptyText = (field: string) =>
  new AppError({ code: 'empty_text', status: 400, field, message: 'The text is empty. Type something.' });

export const assigneeNotMember = (field: string) =>
  new AppError({
    code: 'assignee_not_member',
    status: 400,
    field,
    message: 'Only a member of the group can be given one of its to-dos. Choose a member, or nobody.',
  });

export const personalAssignee = (field: string) =>
  new AppError({
    code: 'personal_assignee',
    status: 400,
    field,
    message: 'A personal to-do is always for the person themselves. To give it to somebody else, make it in a group.',
  });

/** @param people ids of those who cannot come */
export const peopleNotMembers = (field: string, people: readonly string[]) =>
  new AppError({
    code: 'people_not_members',
    status: 400,
    field,
    message:
      'Only members can be asked to come: of the group for its events, of the organisation for all others. ' +
      `Leave out ${people.length === 1 ? 'the person' : 'the people'} who ${people.length === 1 ? 'is' : 'are'} not: ${people.join(', ')}.`,
    details: { people: people.join(', ') },
  });

export const eventInPast = (field: string) =>
  new AppError({
    code: 'event_in_past',
    status: 400,
    field,
    message: 'The proposed event is over already. Correct its time, or leave it out.',
  });

export const notOrganiser = () =>
  new AppError({
    code: 'not_the_organiser',
    status: 403,
    message: 'Only the person who organises this event may change it. You can answer whether you come.',
  });

export const eventCancelled = () =>
  new AppError({
    code: 'event_cancelled',
    status: 409,
    message: 'The event was cancelled: there is nothing to answer. Its organiser can take the cancelling back.',
  });

export const feedNotFound = () =>
  new AppError({
    code: 'calendar_feed_not_found',
    status: 404,
    message: 'This calendar address is not in use, or no longer. Make a new one in the calendar settings.',
  });

export const invalidAgendaCursor = () =>
  new AppError({
    code: 'invalid_cursor',
    status: 400,
    field: 'cursor',
    message: 'The cursor does not belong to this list. Start from the first page.',
  });
