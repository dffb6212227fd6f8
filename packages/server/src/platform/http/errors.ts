import { AppError } from '../errors.ts';

export const invalidValue = (field: string, fault: string) =>
  new AppError({
    code: 'invalid_value',
    status: 400,
    message: field === '' ? `The request is wrong: ${fault}` : `${field}: ${fault}`,
    ...(field === '' ? {} : { field }),
  });

export const invalidJson = (cause: unknown) =>
  new AppError({
    code: 'invalid_json',
    status: 400,
    message:
      'The request body is not valid JSON, or has a field called "__proto__", which is refused. Send one JSON object, encoded ' +
      'as UTF-8.',
    cause,
  });

export const bodyTooLarge = (limit: number) =>
  new AppError({
    code: 'body_too_large',
    status: 413,
    message: `The request body is larger than ${limit} bytes. Send less; the limit of most addresses is WANWEN_BODY_LIMIT.`,
    details: { limit },
  });

export const tooManyValues = (limit: number) =>
  new AppError({
    code: 'too_many_values',
    status: 400,
    message: `The request body holds more than ${limit} values. Send fewer, or text instead of lists.`,
    details: { limit },
  });

export const unsupportedMediaType = () =>
  new AppError({
    code: 'unsupported_media_type',
    status: 415,
    message: 'The request body must be JSON: send the header "content-type: application/json".',
  });

export const hostRefused = (host: string) =>
  new AppError({
    code: 'host_refused',
    status: 421,
    message:
      `This server does not answer to the name "${host}". Use localhost or the address of the machine, or add the name to ` +
      'WANWEN_HOST_NAMES.',
    details: { host },
  });

export const crossOriginRefused = (origin: string) =>
  new AppError({
    code: 'cross_origin_refused',
    status: 403,
    message: `A page of another site (${origin}) tried to use this server from a browser, which is not allowed.`,
    details: { origin },
  });

export const routeNotFound = (method: string, url: string) =>
  new AppError({
    code: 'not_found',
    status: 404,
    message: `There is nothing at ${method} ${url.split('?', 1)[0]!.slice(0, 200)}. The description of the API is at /openapi.json and /docs.`,
  });

export const internalError = (cause: unknown) =>
  new AppError({
    code: 'internal',
    status: 500,
    message: 'The server failed. The log says why; look for the request id.',
    cause,
  });
