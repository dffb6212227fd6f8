import { AppError } from '../../../platform/index.ts';

export const bytesExpected = () =>
  new AppError({
    code: 'bytes_expected',
    status: 415,
    message: 'The body must be the file itself: send the header "content-type: application/octet-stream".',
  });
