import { z } from 'zod';

const Text = z.object({ text: z.string() });
const Image = z.object({ image: z.string().min(1).describe('An http(s) address, or `data:image/…;base64,…`.') });
/** Named here so that refusing them can say what is read. */
const Other = z.union([
  z.looseObject({ video: z.unknown() }),
  z.looseObject({ audio: z.unknown() }),
  z.looseObject({ file: z.unknown() }),
]);

export const DashScopePart = z.union([Text, Image, Other]);
export type DashScopePart = z.infer<typeof DashScopePart>;

const Content = z.union([z.string(), z.array(DashScopePart).min(1)]);

export const DashScopeToolCall = z.object({
  id: z.string().max(200).nullish(),
  type: z.literal('function').nullish(),
  function: z.object({
    name: z.string().min(1).max(200),
    /** JSON, as text. */
    arguments: z.string().nullish(),
  }),
});
export type DashScopeToolCall = z.infer<typeof DashScopeToolCall>;

export const DashScopeMessage = z
  .discriminatedUnion('role', [
    z.object({ role: z.literal('system'), content: Content }),
    z.object({ role: z.literal('user'), content: Content }),
    z.object({
      role: z.literal('assistant'),
      content: z.union([z.string(), z.array(DashScopePart)]).nullish(),
      reasoning_content: z.string().nullish(),
      tool_calls: z.array(DashScopeToolCall).nullish(),
    }),
    z.object({
      role: z.literal('tool'),
      content: Content,
      tool_call_id: z.string().max(200).nullish(),
      name: z.string().max(200).nullish().describe('Of the function; enough where the id is absent.'),
    }),
  ])
  .meta({ id: 'DashScopeMessage' });
export type DashScopeMessage = z.infer<typeof DashScopeMessage>;
