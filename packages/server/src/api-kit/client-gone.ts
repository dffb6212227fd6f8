import { AppError } from '../platform/index.ts';

/** Reaches nobody but the log: the status that nginx gives to requests whose client hung up. */
export const clientGone = () =>
  new AppError({ code: 'client_gone', status: 499, message: 'The client hung up before the answer was complete.' });
