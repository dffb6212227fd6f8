import { AppError } from '../../../platform/index.ts';

export const bytesExpected = () =>
  new AppError({
    code: 'bytes_expected',
    status: 415,
    message: 'The body must be the file itself: send the header "content-type: application/octet-stream".',
  });

export const rangeNotSatisfiable = (size: number) =>
  new AppError({
    code: 'range_not_satisfiable',
    status: 416,
    message: `The file has ${size} bytes; ask for a range that begins within them.`,
    details: { size },
  });
