import { z } from 'zod';
import { OpenAiToolCall } from './tool.ts';

const TextPart = z.object({ type: z.literal('text'), text: z.string() });

const ImagePart = z.object({
  type: z.literal('image_url'),
  image_url: z.object({
    url: z.string().min(1).describe('An http(s) address, or `data:image/…;base64,…`.'),
    detail: z
      .enum(['auto', 'low', 'high', 'original'])
      .nullish()
      .describe('Heeded by `openai`, `openai-compatible` and `siliconflow` deployments.'),
  }),
});

/** Parts of other services; they are named here so that refusing them can say what is read. */
const OtherPart = z.looseObject({ type: z.enum(['input_audio', 'file', 'video_url']) });

const TextContent = z.union([z.string(), z.array(TextPart).min(1)]);
const UserContent = z.union([
  z.string(),
  z.array(z.discriminatedUnion('type', [TextPart, ImagePart, OtherPart])).min(1),
]);
const AssistantPart = z.discriminatedUnion('type', [
  TextPart,
  z.object({ type: z.literal('refusal'), refusal: z.string() }),
]);

const name = z.string().max(200).nullish();

export const OpenAiMessage = z
  .discriminatedUnion('role', [
    z.object({ role: z.literal('system'), content: TextContent, name }),
    z.object({ role: z.literal('developer'), content: TextContent, name }),
    z.object({ role: z.literal('user'), content: UserContent, name }),
    z.object({
      role: z.literal('assistant'),
      content: z.union([z.string(), z.array(AssistantPart).min(1)]).nullish(),
      reasoning_content: z.string().nullish(),
      refusal: z.string().nullish(),
      tool_calls: z.array(OpenAiToolCall).nullish(),
      name,
    }),
    z.object({ role: z.literal('tool'), content: TextContent, tool_call_id: z.string().min(1).max(200) }),
  ])
  .meta({ id: 'ChatMessage' });
export type OpenAiMessage = z.infer<typeof OpenAiMessage>;
