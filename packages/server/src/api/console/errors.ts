import { AppError } from '../../platform/index.ts';

export const modelUnknown = (id: string) =>
  new AppError({
    code: 'model_not_found',
    status: 404,
    message:
      'The list of models has no such model. Load the list again; other files are added with `wanwen models install`.',
    details: { id },
  });
