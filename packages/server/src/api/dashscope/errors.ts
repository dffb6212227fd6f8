import { AppError } from '../../platform/index.ts';

export const asyncNotAvailable = () =>
  new AppError({
    code: 'async_not_available',
    status: 403,
    message: 'This service does not support asynchronous calls: leave the header X-DashScope-Async out.',
  });

export const serviceNotAvailable = (path: string) =>
  new AppError({
    code: 'service_not_available',
    status: 404,
    message: `The service ${path.slice(0, 200)} is not available on this server. There are text-generation and multimodal-generation.`,
  });
