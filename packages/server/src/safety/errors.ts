import { AppError } from '../platform/index.ts';

export const listNotFound = () =>
  new AppError({
    code: 'safety_list_not_found',
    status: 404,
    message: 'There is no such list. It may have been deleted.',
  });

export const listExists = (name: string) =>
  new AppError({
    code: 'safety_list_exists',
    status: 409,
    field: 'name',
    message: `There is already a list "${name}". Choose another name.`.toWellFormed(),
  });

export const tooManyLists = (most: number) =>
  new AppError({
    code: 'too_many_safety_lists',
    status: 409,
    message: `There may be ${most} lists. Delete one that is not used any more, or put words into another one.`,
    details: { most },
  });

export const tooManyWords = (count: number, most: number) =>
  new AppError({
    code: 'too_many_safety_words',
    status: 409,
    field: 'words',
    message: `With this list there would be ${count} words, and there may be ${most} in all lists together.`,
    details: { count, most },
  });

export const wordTooLong = (line: number, most: number) =>
  new AppError({
    code: 'safety_word_too_long',
    status: 400,
    field: 'words',
    message: `The word in line ${line} is too long: a word or phrase may have ${most} characters.`,
    details: { line, most },
  });

export const emptyWord = (line: number) =>
  new AppError({
    code: 'safety_word_unusable',
    status: 400,
    field: 'words',
    message: `Line ${line} has nothing to look for: no letter, digit or sign that can be seen.`,
    details: { line },
  });
