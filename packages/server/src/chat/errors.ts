import { AppError } from '../platform/index.ts';

export const conversationNotFound = (id: string) =>
  new AppError({
    code: 'conversation_not_found',
    status: 404,
    message: 'There is no such conversation; it may have been deleted.',
    details: { id },
  });

export const messageNotFound = (id: string) =>
  new AppError({
    code: 'message_not_found',
    status: 404,
    message: 'There is no such message; its conversation may have been deleted.',
    details: { id },
  });

export const emptyMessage = () =>
  new AppError({
    code: 'empty_message',
    status: 400,
    field: 'content',
    message: 'The message holds no text. Type something.',
  });

export const emptyTitle = () =>
  new AppError({
    code: 'empty_title',
    status: 400,
    field: 'title',
    message: 'The title holds no text. Give it a name.',
  });

export const wrongParent = () =>
  new AppError({
    code: 'wrong_parent',
    status: 400,
    field: 'parentId',
    message: 'A message follows an answer of the same conversation, or nothing. Load the conversation again.',
  });

export const notAnAnswer = (id: string) =>
  new AppError({
    code: 'not_an_answer',
    status: 400,
    message: 'This message was written by a person; only an answer can be generated again or stopped.',
    details: { id },
  });

export const answerRunning = (messageId: string) =>
  new AppError({
    code: 'answer_running',
    status: 409,
    message: 'The answer above is still being written. Wait for its end, or stop it.',
    details: { messageId },
  });

export const answerNotStopped = (waitedMs: number) =>
  new AppError({
    code: 'answer_not_stopped',
    status: 503,
    message:
      `The server that writes this answer did not stop it within ${waitedMs / 1000} seconds. It will once it reads the ` +
      'request; if that server is gone, the answer is marked as interrupted after about a minute. What was written is kept.',
    retryAfterSeconds: 10,
  });

export const tooManyAnswers = (limit: number) =>
  new AppError({
    code: 'too_many_answers',
    status: 429,
    message: `The server is writing ${limit} answers, its limit. Try again in a few seconds.`,
    details: { limit },
    retryAfterSeconds: 5,
  });

export const serverClosing = () =>
  new AppError({
    code: 'server_closing',
    status: 503,
    message: 'The server is shutting down. Send the message again once it is back.',
    retryAfterSeconds: 5,
  });

export const contextOverflow = (promptTokens: number, contextLength: number) =>
  new AppError({
    code: 'context_overflow',
    status: 400,
    message:
      `The message alone takes ${promptTokens} tokens, and this model's context holds ${contextLength}, answer included. ` +
      'Shorten the message, or choose a model with a longer context.',
    details: { promptTokens, contextLength },
  });

export const invalidCursor = () =>
  new AppError({
    code: 'invalid_cursor',
    status: 400,
    field: 'cursor',
    message: 'The cursor does not belong to this list. Start from the first page.',
  });

export const answerNotSaved = (cause: unknown) =>
  new AppError({
    code: 'answer_not_saved',
    message: 'The answer could not be saved to the database. Copy what you need; the log says why.',
    cause,
  });
