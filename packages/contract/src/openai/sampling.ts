import { z } from 'zod';

/** Most choices of one request. */
export const choiceLimit = 16;
/** Most stop strings of one request, and most characters of one. */
export const stopLimit = 16;
export const stopLengthLimit = 256;
/** Most entries of `logit_bias`. */
export const logitBiasLimit = 1024;

const TokenCount = z.int().min(1).max(2_147_483_647);
const StopString = z.string().min(1).max(stopLengthLimit);

/** What chat completions and completions have in common. A field that is absent or null keeps the model's own default. */
export const samplingFields = {
  model: z
    .string()
    .max(200)
    .nullish()
    .describe('Id of an installed model; absent, empty or `default` means the default model.'),
  max_tokens: TokenCount.nullish(),
  temperature: z.number().min(0).max(2).nullish().describe('0 always takes the most likely token.'),
  top_p: z.number().min(0).max(1).nullish(),
  top_k: z.int().min(-1).max(1_000_000).nullish().describe('0 or -1 turns it off.'),
  min_p: z.number().min(0).max(1).nullish(),
  presence_penalty: z.number().min(-2).max(2).nullish(),
  frequency_penalty: z.number().min(-2).max(2).nullish(),
  repetition_penalty: z.number().gt(0).max(2).nullish().describe('1 turns it off.'),
  logit_bias: z
    .record(z.string().regex(/^\d{1,9}$/, 'is not a token id'), z.number().min(-100).max(100))
    .refine((bias) => Object.keys(bias).length <= logitBiasLimit, `has more than ${logitBiasLimit} entries`)
    .nullish()
    .describe('Token id to what is added to its logit; -100 bans the token.'),
  seed: z.int().nullish().describe('The same seed gives the same text. Taken modulo 2^32.'),
  stop: z
    .union([StopString, z.array(StopString).max(stopLimit)])
    .nullish()
    .describe('Generation ends before the first of these strings.'),
  ignore_eos: z.boolean().nullish().describe('For measurements: go on past the end-of-text token until `max_tokens`.'),
  n: z.int().min(1).max(choiceLimit).nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish().describe('Only with `stream: true`.'),
};

/** What a person pays for is one thing here: the deployment decides how it is served. */
export const serviceTier = z
  .enum(['auto', 'default'], 'must be "auto", "default" or absent: the deployment decides how it is served')
  .nullish();
export const verbosity = z.enum(['low', 'medium', 'high']).nullish().describe('Refused by models that have none.');
export const promptCacheKey = z.string().max(512).nullish().describe('A hint for the cache of vendors that take it.');

const SamplingRequest = z.object(samplingFields);
export type SamplingRequest = z.infer<typeof SamplingRequest>;
