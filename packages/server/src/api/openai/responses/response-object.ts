import type { OpenAiResponse, ResponseRequest } from '@wanwen/contract';
import { type Clock, newId, systemClock } from '../../../platform/index.ts';

/** The response before anything was said: what was asked for, and who answers. */
export const newResponse = (request: ResponseRequest, clock: Clock = systemClock): OpenAiResponse => ({
  id: makeItemId('resp'),
  object: 'response',
  created_at: Math.floor(clock.now() / 1000),
  status: 'in_progress',
  error: null,
  incomplete_details: null,
  model: request.model ?? 'default',
  output: [],
  usage: null,
  instructions: request.instructions ?? null,
  max_output_tokens: request.max_output_tokens ?? null,
  metadata: request.metadata ?? {},
  parallel_tool_calls: request.parallel_tool_calls ?? true,
  previous_response_id: null,
  reasoning: { effort: request.reasoning?.effort ?? null, summary: null },
  store: false,
  temperature: request.temperature ?? null,
  text: { format: request.text?.format ?? { type: 'text' } },
  tool_choice: request.tool_choice ?? 'auto',
  tools: request.tools ?? [],
  top_p: request.top_p ?? null,
  truncation: 'disabled',
});

export const makeItemId = (prefix: 'resp' | 'msg' | 'rs' | 'fc') => `${prefix}_${newId().replaceAll('-', '')}`;
