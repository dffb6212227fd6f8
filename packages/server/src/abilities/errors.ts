import { AppError } from '../platform/index.ts';

export const faultyAbility = (path: string, problem: string) =>
  new AppError({
    code: 'faulty_ability',
    message: `${path} cannot be used: ${problem}. Give it one with defineAbility and a name of its own, or remove the folder.`,
    details: { path, problem },
  });

export const abilityNotFound = (id: string, known: readonly string[]) =>
  new AppError({
    code: 'ability_not_found',
    status: 404,
    message: `There is no ability "${id.slice(0, 100)}". There are: ${known.join(', ')}.`.toWellFormed(),
    details: { ability: id.slice(0, 100).toWellFormed() },
  });

export const abilityOff = (id: string) =>
  new AppError({
    code: 'ability_off',
    status: 403,
    message: `Your organisation has switched the ability ${id} off. An admin can switch it on again in the console.`,
    details: { ability: id },
  });

export const abilityNotAllowed = (id: string) =>
  new AppError({
    code: 'ability_not_allowed',
    status: 403,
    message: `This API key may not use the ability ${id}. An admin of the organisation can change what a key allows.`,
    details: { ability: id },
  });

export const abilityForLeaders = (id: string) =>
  new AppError({
    code: 'ability_for_leaders',
    status: 403,
    message: `The ability ${id} is for owners and admins of the organisation. Ask one of them.`,
    details: { ability: id },
  });

export const abilityTimedOut = (seconds: number) =>
  new AppError({
    code: 'ability_timed_out',
    status: 504,
    message: `The ability was not done within ${seconds} seconds and was ended. Give it less to read, or a faster model.`,
    details: { seconds },
  });

export const abilityCancelled = () =>
  new AppError({ code: 'ability_cancelled', status: 499, message: 'The run was ended by who asked for it.' });

export const answerUnusable = (model: string) =>
  new AppError({
    code: 'answer_unusable',
    status: 502,
    message: `The model ${model} gave no answer that passes the checks, twice. Try again, or choose a larger model.`,
    details: { model },
  });

export const inputTooLong = (tokens: number, room: number) =>
  new AppError({
    code: 'input_too_long',
    status: 400,
    message: `The input does not fit the model: it has ${tokens} tokens, and there is room for ${room}. Give it less, or choose a model with a larger context.`,
    details: { tokens, room },
  });

export const noGroups = () =>
  new AppError({
    code: 'no_groups_here',
    status: 400,
    field: 'group',
    message: 'This server has no group chats to read. Send the messages themselves as `messages`.',
  });

export const invalidRatingCursor = () =>
  new AppError({
    code: 'invalid_cursor',
    status: 400,
    message: 'The cursor does not belong to this list. Start from the first page.',
    field: 'cursor',
  });

export const abilityExists = (id: string) =>
  new AppError({
    code: 'ability_exists',
    status: 409,
    field: 'slug',
    message: `Your organisation already has an ability ${id}. Choose another name for it.`,
    details: { ability: id },
  });

export const tooManyAbilities = (most: number) =>
  new AppError({
    code: 'too_many_abilities',
    status: 409,
    message: `An organisation may have ${most} abilities of its own. Delete one that is not used any more.`,
    details: { most },
  });

export const abilityChanged = (id: string) =>
  new AppError({
    code: 'ability_changed',
    status: 409,
    message: `Somebody else has changed the ability ${id} since you opened it. Open it again to see how it is now.`,
    details: { ability: id },
  });

export const versionNotFound = (id: string, number: number) =>
  new AppError({
    code: 'ability_version_not_found',
    status: 404,
    message: `The ability ${id} has no version ${number}.`,
    details: { ability: id, version: number },
  });

export const exampleNotFound = (example: number) =>
  new AppError({
    code: 'example_not_found',
    status: 400,
    field: 'example',
    message: `There is no example ${example + 1}.`,
    details: { example },
  });
