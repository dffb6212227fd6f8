import { z } from 'zod';

/** `GET /api/console/status`: what the server is doing. */
export const ServerStatus = z.object({
  version: z.string(),
  startedAt: z.string(),
  database: z.enum(['sqlite', 'postgres']),
  /** Null for whoever is no administrator of the server. */
  dataDirectory: z.string().nullable(),
  /** Why this default model was picked, and how to get a better one; shown on the page while the starter is in use. */
  modelChoice: z
    .object({
      model: z.string(),
      reason: z.enum(['configured', 'best-that-fits', 'no-hub-reached', 'download-failed', 'only-installed']),
      better: z.string().nullable(),
    })
    .nullable(),
  engine: z.array(
    z.object({
      id: z.string(),
      state: z.enum(['unloaded', 'loading', 'ready', 'crashed']),
      memoryBytes: z.number(),
      running: z.int(),
      queued: z.int(),
      tokensGenerated: z.int(),
      contextLength: z.int().nullable(),
    }),
  ),
});
export type ServerStatus = z.infer<typeof ServerStatus>;
