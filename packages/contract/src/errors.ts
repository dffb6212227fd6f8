import { z } from 'zod';

/** The error body of the console API. `code` is stable; `message` says what happened and what to do, in English; the page translates by `code`. */
export const ErrorBody = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    /** The field at fault, as a path such as `options.temperature`. */
    field: z.string().optional(),
    /** The numbers that the message names, for a translated message. */
    details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    requestId: z.string().optional(),
  }),
});
export type ErrorBody = z.infer<typeof ErrorBody>;
