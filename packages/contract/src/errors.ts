import { z } from 'zod';

/** The numbers and names that an error's message holds, for a translated message. */
export const ErrorDetails = z.record(z.string(), z.union([z.string(), z.number()]));

/** The error body of the console API. `code` is stable; `message` says what happened and what to do, in English; the page translates by `code`. */
export const ErrorBody = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    /** The field at fault, as a path such as `options.temperature`. */
    field: z.string().optional(),
    details: ErrorDetails.optional(),
    requestId: z.string().optional(),
  }),
});
export type ErrorBody = z.infer<typeof ErrorBody>;
