import { z } from 'zod';

export const OpenAiModel = z
  .object({
    id: z.string(),
    object: z.literal('model'),
    /** Seconds since 1970; 0 because the day a model was made is not known. */
    created: z.int(),
    owned_by: z.string(),
    /** Most tokens that prompt and answer may take together; the name is the one vLLM gives it. */
    max_model_len: z.int(),
  })
  .meta({
    id: 'Model',
    examples: [{ id: 'qwen3-0.6b', object: 'model', created: 0, owned_by: 'wanwen', max_model_len: 32768 }],
  });
export type OpenAiModel = z.infer<typeof OpenAiModel>;

export const OpenAiModelList = z
  .object({ object: z.literal('list'), data: z.array(OpenAiModel) })
  .meta({ id: 'ModelList', description: 'The installed models; the default one comes first.' });
export type OpenAiModelList = z.infer<typeof OpenAiModelList>;
